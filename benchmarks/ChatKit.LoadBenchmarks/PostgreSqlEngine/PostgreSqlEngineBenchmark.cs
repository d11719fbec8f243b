using System.Diagnostics;
using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.PostgreSqlEngine;

/// <summary>Durable inbound on PostgreSQL, parsing and deciding included, beside pgbench on the same server.</summary>
internal static class PostgreSqlEngineBenchmark
{
    private const double Required = 2.0;
    private const int InFlight = 256;

    public static async Task RunAsync(Arguments options)
    {
        var chats = options.Number("chats", 20_000);
        var messages = options.Number("messages", 40_000);
        var seconds = options.Number("seconds", 4);
        await using var servers = new Server();
        using var folder = new Folder();
        var pgbench = new PgBench(await servers.CreateAsync("chatkit_anchor"), chats, folder);
        await pgbench.PrepareAsync();
        var database = await servers.CreateAsync("chatkit_engine");
        await using var host = await EngineHost.StartAsync(chat => chat.UsePostgreSQL(database, static o => o.MigrateAtStart = true));
        await host.ReceiveAsync(new TelegramBodies(chats), chats, InFlight);
        await Server.RunAsync(database, "VACUUM ANALYZE");
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
        await LatencyAsync(pgbench, host, bodies, seconds);
    }

    private static async Task LatencyAsync(PgBench pgbench, EngineHost host, TelegramBodies bodies, int seconds)
    {
        var ratios = new List<double>();
        for (var round = 0; round < 4; round++)
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

    private static long Count(string database) =>
        Server.CountAsync(database, "SELECT count(*) FROM chatkit.chatkit_messages").GetAwaiter().GetResult();
}
