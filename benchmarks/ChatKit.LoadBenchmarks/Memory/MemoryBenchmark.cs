using ChatKit.LoadBenchmarks.Reporting;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.LoadBenchmarks.Memory;

/// <summary>What an open dialogue takes of the heap.</summary>
internal static class MemoryBenchmark
{
    private const double Most = 600;

    // Types, statics and the tables' first pages are no dialogue's.
    private const int Before = 64;

    public static async Task RunAsync(Arguments options)
    {
        var dialogues = options.Number("dialogues", 100_000);
        var figures = new List<double>();
        for (var round = 0; round < options.Number("rounds", 3); round++)
        {
            figures.Add(await MeasureAsync(dialogues));
            Report.Line($"round {round + 1}: {figures[^1]:F0} B per open dialogue");
        }

        var median = Statistics.Median(figures);
        Report.Line($"memory: {median:F0} B per open dialogue of {dialogues:N0}, with chat, customer, identity, address and timer; "
            + $"required: ≤ {Most:F0} B, {(median <= Most ? "met" : "MISSED")}");
        Report.Json(new { name = "memory", bytes = Math.Round(median), required = Most, dialogues, rounds = figures });
    }

    private static async Task<double> MeasureAsync(int dialogues)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddChatKit(static _ => { });
        await using var services = collection.BuildServiceProvider();
        var storage = services.GetRequiredService<IChatStorage>();
        var open = new OpenDialogues(storage);
        await storage.InitializeAsync(CancellationToken.None);
        await open.AddAsync(0, Before);

        var before = Heap();
        await open.AddAsync(Before, dialogues);
        var after = Heap();
        GC.KeepAlive(storage);
        return (double)(after - before) / (dialogues - Before);
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
