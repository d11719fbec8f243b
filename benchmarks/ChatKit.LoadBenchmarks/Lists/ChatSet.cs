using System.Globalization;
using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Filling;
using ChatKit.LoadBenchmarks.PostgreSqlEngine;

namespace ChatKit.LoadBenchmarks.Lists;

/// <summary>
/// A database full of chats: ten messages each, twenty of them with five hundred. Six in ten are open, half of those with one of twenty
/// managers. Every message has the words of one that the engine wrote, a few of its own, and one in so many a word that is as frequent
/// in a small set as in a large one.
/// </summary>
internal sealed class ChatSet(string database, long chats)
{
    public const int LongChats = 20;
    public const int Managers = 20;
    public const int RareWords = 20;
    public const int HitsOfRareWord = 50;

    /// <summary>It is in every message.</summary>
    public const string CommonWord = "parcel";

    private const int Each = 10;
    private const int Long = 500;

    private readonly long _messages = chats * Each;

    public static string RareWord(int number) => FormattableString.Invariant($"needle{number % RareWords}");

    public static string ManagerId(int number) => FormattableString.Invariant($"manager-{number % Managers}");

    public async Task FillAsync()
    {
        await using (var host = await EngineHost.StartAsync(chat => chat.UsePostgreSQL(database, static o => o.MigrateAtStart = true)))
        {
            await host.ReceiveAsync(new TelegramBodies(1), 1, 1);
        }

        var copies = new RowCopies(database);
        await copies.PrepareAsync();
        await FillChatsAsync(copies);
        await FillMessagesAsync(copies, _messages, "n", Chat(chats.ToString(CultureInfo.InvariantCulture)), $"((n - 1) / {chats} + 1)", Words());
        await FillMessagesAsync(
            copies, LongChats * (Long - Each), $"({_messages} + n)", Chat($"{LongChats}"), $"((n - 1) / {LongChats} + 1 + {Each})", "NULL");
        await Server.RunAsync(database, "VACUUM ANALYZE");
        await Server.RunAsync(database, "CHECKPOINT");
    }

    private static string Chat(string among) => RowCopies.Id('a', $"((n - 1) % {among} + 1)");

    private async Task FillChatsAsync(RowCopies copies)
    {
        const string IsOpen = "n % 10 < 6";
        const string IsTaken = "(n % 10 < 3 OR n % 10 >= 8)";
        string customer = RowCopies.Id('c', "n"), chat = RowCopies.Id('a', "n"), dialogue = RowCopies.Id('d', "n"), external = "(700000000 + n)::text";
        var manager = $"'manager-' || (n / 10 % {Managers})";

        // Neighbours in a list are no neighbours in the table.
        var at = $"t.last_message_at + (n * 7919 % {chats}) * interval '1 second'";
        var state = new Dictionary<string, string>
        {
            ["phase"] = $"CASE WHEN NOT ({IsOpen}) THEN 'closed' WHEN {IsTaken} THEN 'with-manager' ELSE 'unassigned' END",
            ["phase_kind"] = $"CASE WHEN NOT ({IsOpen}) THEN 4 WHEN {IsTaken} THEN 3 ELSE 1 END",
            ["responsible_kind"] = $"CASE WHEN {IsTaken} THEN 1 END",
            ["responsible_id"] = $"CASE WHEN {IsTaken} THEN {manager} END",
        };
        await copies.CopyAsync("customers", chats, new Dictionary<string, string>
        {
            ["id"] = customer,
            ["external_id"] = external,
            ["name"] = "'Customer ' || n",
        });
        await copies.CopyAsync("chats", chats, new Dictionary<string, string>(state)
        {
            ["id"] = chat,
            ["customer_id"] = customer,
            ["external_id"] = external,
            ["open_dialogue_id"] = $"CASE WHEN {IsOpen} THEN {dialogue} END",
            ["last_dialogue_id"] = dialogue,
            ["owner"] = $"CASE WHEN {IsTaken} THEN {manager} ELSE '' END",
            ["last_sequence"] = $"CASE WHEN n <= {LongChats} THEN {Long} ELSE {Each} END",
            ["last_message_at"] = at,
            ["waiting_at"] = at,
        });
        await copies.CopyAsync("dialogues", chats, new Dictionary<string, string>(state)
        {
            ["id"] = dialogue,
            ["chat_id"] = chat,
            ["open_chat_id"] = $"CASE WHEN {IsOpen} THEN {chat} END",
        });
        await copies.InsertAsync("search_customers", $"""
            INSERT INTO {RowCopies.Table("search_customers")} (id, words)
            SELECT {customer}, array_to_tsvector(ARRAY['customer', n::text]) FROM generate_series(1::bigint, {chats}) n
            """);
    }

    private static Task FillMessagesAsync(RowCopies copies, long count, string number, string chat, string sequence, string words) =>
        copies.CopyAsync("messages", count, new Dictionary<string, string>
        {
            ["id"] = RowCopies.Id('e', number),
            ["chat_id"] = chat,
            ["sequence"] = sequence,
            ["arrival"] = sequence,
            ["text"] = $"left(t.text, -9) || lpad({number}::text, 9, '0')",
            ["words"] = words,
        });

    private string Words()
    {
        // The rare ones stand evenly among all messages, and in different chats.
        var step = _messages / (RareWords * HitsOfRareWord);
        var isRare = $"n % {step} = (n / {step} * 37 + n / {step} / 100 * 13) % {step}";
        return "t.words || array_to_tsvector(ARRAY['m' || n, 'w' || n * 7919 % 5003, 'v' || n * 104729 % 20011, "
            + $"CASE WHEN {isRare} THEN 'needle' || n / {step} % {RareWords} ELSE 'plain' END])";
    }
}
