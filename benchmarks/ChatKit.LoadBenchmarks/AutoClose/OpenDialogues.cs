using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Filling;
using ChatKit.LoadBenchmarks.PostgreSqlEngine;

namespace ChatKit.LoadBenchmarks.AutoClose;

/// <summary>A database with many open dialogues that managers have, each with its timer.</summary>
internal static class OpenDialogues
{
    public static readonly TimeSpan IdleAfter = TimeSpan.FromDays(30);

    private const int Managers = 200;

    private static readonly string Manager = $"'manager-' || (n % {Managers})";

    public static async Task FillAsync(string database, EngineHost host, int count)
    {
        // One as the engine makes it, and copies of that.
        await host.ReceiveAsync(new TelegramBodies(1), 1, 1);
        var copies = new RowCopies(database);
        await copies.PrepareAsync();
        string customer = RowCopies.Id('c', "n"), chat = RowCopies.Id('a', "n"), dialogue = RowCopies.Id('d', "n"), external = "(700000000 + n)::text";
        await copies.CopyAsync("customers", count, new Dictionary<string, string> { ["id"] = customer, ["external_id"] = external });
        await copies.CopyAsync("identities", count, new Dictionary<string, string> { ["external_id"] = external, ["customer_id"] = customer });
        await copies.CopyAsync("chat_addresses", count, new Dictionary<string, string> { ["external_id"] = external, ["chat_id"] = chat });
        await copies.CopyAsync("chats", count, new Dictionary<string, string>(WithManager)
        {
            ["id"] = chat,
            ["customer_id"] = customer,
            ["external_id"] = external,
            ["open_dialogue_id"] = dialogue,
            ["last_dialogue_id"] = dialogue,
            ["owner"] = Manager,
        });
        await copies.CopyAsync("dialogues", count, new Dictionary<string, string>(WithManager)
        {
            ["id"] = dialogue,
            ["chat_id"] = chat,
            ["open_chat_id"] = chat,
            ["assigned_at"] = "t.opened_at",
            ["queued_at"] = "NULL",
        });
        await copies.CopyAsync("timers", count, new Dictionary<string, string>
        {
            ["dialogue_id"] = dialogue,
            ["chat_id"] = chat,
            ["kind"] = "1",
            ["due_at"] = FormattableString.Invariant($"t.due_at + interval '{IdleAfter.TotalDays} days' + n * interval '1 second'"),
        });
        await Server.RunAsync(database, $"""
            INSERT INTO {RowCopies.Table("manager_loads")} (tenant_id, manager_id, open_dialogues)
            SELECT tenant_id, responsible_id, count(*) FROM {RowCopies.Table("dialogues")} WHERE responsible_kind = 1 GROUP BY 1, 2
            """);
        await Server.RunAsync(database, "VACUUM ANALYZE");
        await Server.RunAsync(database, "CHECKPOINT");
    }

    /// <summary>Makes some of them silent for so long that they are to be closed at a time that is not far.</summary>
    public static async Task SilenceAsync(string database, int count, DateTimeOffset due)
    {
        // Of all that are left every so manieth, so that no two are neighbours; those opened first fall silent first.
        var at = FormattableString.Invariant($"timestamptz '{due:yyyy-MM-dd HH:mm:ss.ffffff}+00'");
        var silent = FormattableString.Invariant($"{at} - interval '{IdleAfter.TotalDays} days'");
        await Server.RunAsync(database, FormattableString.Invariant($"""
            WITH later AS MATERIALIZED (SELECT dialogue_id, row_number() OVER (ORDER BY dialogue_id) AS nth FROM {RowCopies.Table("timers")}
              WHERE kind = 1 AND due_at > {at}),
            chosen AS MATERIALIZED (SELECT dialogue_id, {at} + nth / (SELECT count(*) / {count} FROM later) * interval '1 microsecond' AS due_at FROM later
              WHERE nth % (SELECT count(*) / {count} FROM later) = 0 ORDER BY nth LIMIT {count}),
            dialogues AS (UPDATE {RowCopies.Table("dialogues")} d SET opened_at = {silent}, assigned_at = {silent}
              FROM chosen WHERE d.id = chosen.dialogue_id RETURNING d.chat_id),
            chats AS (UPDATE {RowCopies.Table("chats")} c SET last_message_at = {silent} FROM dialogues d WHERE c.id = d.chat_id)
            UPDATE {RowCopies.Table("timers")} s SET due_at = chosen.due_at FROM chosen WHERE s.dialogue_id = chosen.dialogue_id
            """));

        // Else the engine would pass, and clean up after, what this left behind.
        foreach (var table in (string[])["dialogues", "chats", "timers"])
        {
            await Server.RunAsync(database, $"VACUUM ANALYZE {RowCopies.Table(table)}");
        }

        await Server.RunAsync(database, "CHECKPOINT");
    }

    private static Dictionary<string, string> WithManager => new()
    {
        ["phase"] = "'with-manager'",
        ["phase_kind"] = "3",
        ["responsible_kind"] = "1",
        ["responsible_id"] = Manager,
    };
}
