using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatKit.LoadBenchmarks.Reporting;
using Npgsql;

namespace ChatKit.LoadBenchmarks.PostgreSqlEngine;

/// <summary>The anchor: pgbench, which stores one message a transaction and sends each transaction as one round trip.</summary>
internal sealed partial class PgBench(string connectionString, int dialogues, Folder folder)
{
    // As little as a chat needs: the message with its unique id, the dialogue's counters, an event.
    private const string Tables = """
        CREATE TABLE dialogues (id bigint PRIMARY KEY, messages int NOT NULL DEFAULT 0, unread int NOT NULL DEFAULT 0,
          version bigint NOT NULL DEFAULT 0, last_at timestamptz NOT NULL DEFAULT now()) WITH (fillfactor = 70);
        CREATE TABLE messages (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dialogue_id bigint NOT NULL, external_id text NOT NULL UNIQUE,
          body text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
        CREATE INDEX messages_page ON messages (dialogue_id, id);
        CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dialogue_id bigint NOT NULL, payload text NOT NULL,
          created_at timestamptz NOT NULL DEFAULT now());
        """;

    public async Task PrepareAsync()
    {
        await Server.RunAsync(connectionString, Tables);
        await Server.RunAsync(connectionString, FormattableString.Invariant($"INSERT INTO dialogues (id) SELECT generate_series(1, {dialogues})"));
        await Server.RunAsync(connectionString, "VACUUM ANALYZE");
        await File.WriteAllTextAsync(Script, string.Create(CultureInfo.InvariantCulture, $"""
            \set place random(0, {dialogues} / :clients - 1)
            \set dialogue 1 + :client_id + :clients * :place
            \set external random(1, 9000000000000000)
            \startpipeline
            BEGIN;
            INSERT INTO messages (dialogue_id, external_id, body) VALUES (:dialogue, '500000000/' || :external, '{Engine.Texts.Of(0)}') ON CONFLICT (external_id) DO NOTHING;
            UPDATE dialogues SET messages = messages + 1, unread = unread + 1, version = version + 1, last_at = now() WHERE id = :dialogue;
            INSERT INTO events (dialogue_id, payload) VALUES (:dialogue, '"type":"MessageReceived","dialogue":' || :dialogue || ',"external":' || :external || ',"channel":"telegram"');
            COMMIT;
            \endpipeline

            """));
    }

    /// <summary>Runs so many clients for so many seconds; the messages are counted in the table.</summary>
    public async Task<Sample> RunAsync(int clients, int seconds)
    {
        await Server.RunAsync(connectionString, "TRUNCATE messages, events");
        await Server.RunAsync(connectionString, "VACUUM dialogues");
        await Server.RunAsync(connectionString, "CHECKPOINT");
        var before = await Server.ProcessorAsync(connectionString) + Server.ProcessorOfPrograms();
        var output = await StartAsync(clients, seconds);
        var processor = await Server.ProcessorAsync(connectionString) + Server.ProcessorOfPrograms() - before;
        var rate = double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var stored = await Server.CountAsync(connectionString, "SELECT count(*) FROM messages");
        return new Sample(stored, stored / rate, processor / stored, 0);
    }

    private string Script => folder.File("one-message.sql");

    private async Task<string> StartAsync(int clients, int seconds)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-n", "-M", "prepared", "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "-c", $"{clients}", "-j", clients < 2 ? "1" : "2",
            "-T", $"{seconds}", "-D", $"clients={clients}", "-f", Script, server.Database!,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    private static string Program() =>
        Directory.GetDirectories("/usr/lib/postgresql").Select(static d => Path.Combine(d, "bin", "pgbench")).LastOrDefault(File.Exists) ?? "pgbench";

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
