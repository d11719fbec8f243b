using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>Signed webhooks over HTTP until their 200, which comes when the message is stored.</summary>
internal static class HttpBenchmark
{
    public const string Memory = "memory";
    public const string Sqlite = "sqlite";

    private const double RequiredInMemory = 0.75;

    // Until then the compiler's own work would be counted as the servers'.
    private const int WarmUps = 3;

    public static async Task RunAsync(string storage, Arguments options)
    {
        var isMemory = storage == Memory;
        var chats = options.Number("chats", 10_000);
        var messages = options.Number("messages", isMemory ? 40_000 : 20_000);
        var connections = options.Number("connections", 64);
        using var folder = new Folder();
        await using var bare = await ServerSide.StartAsync("none", "", connections, chats);
        await using var chatKit = await ServerSide.StartAsync(storage, folder.File("chat.db"), connections, chats);

        var comparison = new Comparison("http-" + storage, "bare Kestrel", isMemory ? RequiredInMemory : null);
        for (var round = 1 - WarmUps; round <= options.Number("rounds", isMemory ? 5 : 3); round++)
        {
            var anchor = await bare.RunAsync(messages);
            var measured = await chatKit.RunAsync(messages);
            if (measured.Messages < messages)
            {
                throw new InvalidOperationException($"{messages} webhooks were answered 200, only {measured.Messages} events were stored.");
            }

            if (round > 0)
            {
                comparison.Add(anchor, measured);
            }
        }

        comparison.Print();
    }
}
