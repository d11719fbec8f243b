using ChatKit.LoadBenchmarks.PostgreSqlEngine;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>Signed webhooks over HTTP until their 200 after the commit in PostgreSQL, beside the least that does the same.</summary>
internal static class HttpPostgreSqlBenchmark
{
    private const double Required = 0.6;
    private const int WarmUps = 2;

    public static async Task RunAsync(Arguments options)
    {
        var chats = options.Number("chats", 20_000);
        var messages = options.Number("messages", 40_000);
        var connections = options.Number("connections", 256);
        await using var servers = new Server();
        var (bareDatabase, database) = (await servers.CreateAsync("chatkit_http_bare"), await servers.CreateAsync("chatkit_http"));
        await using var bare = await ServerSide.StartAsync("bare-postgresql", bareDatabase, connections, chats);
        await using var chatKit = await ServerSide.StartAsync("postgresql", database, connections, chats, options.Number("committers", 0));

        var comparison = new Comparison("http-postgresql", "bare Kestrel with one statement a batch", Required);
        for (var round = 1 - WarmUps; round <= options.Number("rounds", 5); round++)
        {
            var anchor = await RoundAsync(bare, bareDatabase, messages);
            var measured = await RoundAsync(chatKit, database, messages);
            if (round > 0)
            {
                comparison.Add(anchor, measured);
            }
        }

        comparison.Print();
    }

    private static async Task<Sample> RoundAsync(ServerSide side, string database, int messages)
    {
        await Server.RunAsync(database, "VACUUM ANALYZE");
        await Server.RunAsync(database, "CHECKPOINT");
        var processor = await Server.ProcessorAsync(database);
        var sample = await side.RunAsync(messages);
        processor = await Server.ProcessorAsync(database) - processor;
        Report.Line($"of it the database's: {processor / sample.Messages:F1} µs a message");
        return sample.Messages < messages
            ? throw new InvalidOperationException($"{messages} webhooks were answered 200, only {sample.Messages} messages were stored.")
            : sample with { ProcessorMicroseconds = sample.ProcessorMicroseconds + (processor / sample.Messages) };
    }
}
