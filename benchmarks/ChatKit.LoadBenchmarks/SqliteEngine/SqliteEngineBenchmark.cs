using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>Durable inbound on SQLite: the engine, parsing and deciding included, against nothing but its statements.</summary>
internal static class SqliteEngineBenchmark
{
    private const double Required = 0.7;
    private const int InFlight = 256;
    private const int PerTransaction = 64;

    public static async Task RunAsync(Arguments options)
    {
        var chats = options.Number("chats", 10_000);
        var messages = options.Number("messages", 20_000);
        using var folder = new Folder();
        string source = folder.File("source.db"), enginePath = folder.File("engine.db"), plainPath = folder.File("plain.db");
        var channel = await EngineFile.CreateAsync(source, chats, InFlight);
        EngineFile.Copy(source, enginePath);
        EngineFile.Copy(source, plainPath);

        await using var host = await EngineHost.StartAsync(chat => chat.UseSqlite(EngineFile.ConnectionString(enginePath)), channel);
        using var plain = new PlainFile(plainPath, channel, chats);
        var bodies = new TelegramBodies(chats, TelegramBodies.AfterFirst);

        // The first round is a warm-up for both.
        var comparison = new Comparison("sqlite-engine", "Microsoft.Data.Sqlite at 64 a transaction", Required);
        for (var round = 0; round <= options.Number("rounds", 5); round++)
        {
            var anchor = await Meter.MeasureAsync(() => Task.Run(() => plain.Write(messages, PerTransaction)), () => EngineFile.Messages(plainPath));
            var chatKit = await Meter.MeasureAsync(() => host.ReceiveAsync(bodies, messages, InFlight), () => EngineFile.Messages(enginePath));
            if (round > 0)
            {
                comparison.Add(anchor, chatKit);
            }
        }

        comparison.Print();
    }
}
