using System.Diagnostics;
using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.PostgreSqlEngine;

/// <summary>Durable inbound on PostgreSQL, parsing and deciding included, beside pgbench on the same server.</summary>
internal static class PostgreSqlEngineBenchmark
{
    private const double Required = 2.0;
    private const int InFlight = 256;
    private const int Chats = 20_000;

    public static async Task RunAsync(Arguments options)
    {
        var chats = options.Number("chats", Chats);
        var messages = options.Number("messages", 40_000);
        var seconds = options.Number("seconds", 4);
        await using var servers = new Server();
        using var folder = new Folder();
        var (pgbench, database, host) = await PrepareAsync(options, servers, folder);
        await using var stopping = host;
        var bodies = new TelegramBodies(chats, TelegramBodies.AfterFirst, isShuffled: true);

        // The first round is a warm-up for both.
        var comparison = new Comparison("postgresql-engine", "pgbench with one message a transaction, 8 clients", Required);
        for (var round = 0; round <= options.Number("rounds", 5); round++)
        {
            var anchor = await pgbench.RunAsync(8, seconds);
            await Server.RunAsync(database, "CHECKPOINT");
            var server = await Server.ProcessorAsync(database);
            var chatKit = await Meter.MeasureAsync(() => host.ReceiveAsync(bodies, messages, InFlight), () => Count(database));
            server = await Server.ProcessorAsync(database) - server;

            // On either side it is the server's time and the client's.
            Report.Line($"of it the server's: {server / chatKit.Messages:F1} µs a message");
            chatKit = chatKit with { ProcessorMicroseconds = chatKit.ProcessorMicroseconds + (server / chatKit.Messages) };
            if (round > 0)
            {
                comparison.Add(anchor, chatKit);
            }
        }

        comparison.Print();
    }

    /// <summary>One message at a time on an idle system.</summary>
    public static async Task RunLatencyAsync(Arguments options)
    {
        var seconds = options.Number("seconds", 4);
        await using var servers = new Server();
        using var folder = new Folder();
        var (pgbench, _, host) = await PrepareAsync(options, servers, folder);
        await using var stopping = host;
        var bodies = new TelegramBodies(options.Number("chats", Chats), TelegramBodies.AfterFirst, isShuffled: true);
        var ratios = new List<double>();
        for (var round = 0; round <= options.Number("rounds", 3); round++)
        {
            var anchor = 1_000 / (await pgbench.RunAsync(1, seconds)).PerSecond;
            var times = new List<double>();
            for (var message = 0; message < 2_000; message++)
            {
                var watch = Stopwatch.StartNew();
                await host.ReceiveAsync(bodies, 1, 1);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            var median = Statistics.Median(times);
            Report.Line($"one message at a time: pgbench {anchor:F3} ms in the mean, ChatKit {median:F3} ms in the median; ratio {median / anchor:F2}");
            if (round > 0)
            {
                ratios.Add(median / anchor);
            }
        }

        var ratio = Statistics.Median(ratios);
        Report.Line($"postgresql-latency: {ratio:F2}× of pgbench's; required: ≤ 2.00×, {(ratio <= 2 ? "met" : "MISSED")}");
        Report.Json(new { name = "postgresql-latency", ratio = Math.Round(ratio, 3), required = 2.0 });
    }

    private static async Task<(PgBench Anchor, string Database, EngineHost Host)> PrepareAsync(Arguments options, Server servers, Folder folder)
    {
        var chats = options.Number("chats", Chats);
        var pgbench = new PgBench(await servers.CreateAsync("chatkit_anchor"), chats, folder);
        await pgbench.PrepareAsync();
        var database = await servers.CreateAsync("chatkit_engine");
        var committers = options.Number("committers", 0);
        var host = await EngineHost.StartAsync(chat => chat
            .UsePostgreSQL(database, static o => o.MigrateAtStart = true)
            .Configure(o => o.Committers = committers == 0 ? null : committers));
        await host.ReceiveAsync(new TelegramBodies(chats), chats, InFlight);
        await Server.RunAsync(database, "VACUUM ANALYZE");
        return (pgbench, database, host);
    }

    private static long Count(string database) =>
        Server.CountAsync(database, "SELECT count(*) FROM chatkit.chatkit_messages").GetAwaiter().GetResult();
}
