using System.Globalization;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Growth;

/// <summary>What a message costs as chats grow in number, in memory, parsing included.</summary>
internal static class GrowthBenchmark
{
    private const double Most = 1.25;

    public static async Task RunAsync(Arguments options)
    {
        int[] sizes = [.. options.Text("chats", "1000,10000,100000").Split(',').Select(static s => int.Parse(s, CultureInfo.InvariantCulture))];
        var messages = options.Number("messages", 500_000).ToString(CultureInfo.InvariantCulture);
        var inFlight = options.Text("in-flight", "256");
        var children = new List<Child>();
        var samples = sizes.ToDictionary(static s => s, static _ => new List<Sample>());
        try
        {
            foreach (var size in sizes)
            {
                children.Add(Child.Start("grow", "--chats", size.ToString(CultureInfo.InvariantCulture), "--in-flight", inFlight));
                await children[^1].ReadLineAsync();
            }

            for (var round = -1; round < options.Number("rounds", 5); round++)
            {
                for (var i = 0; i < sizes.Length; i++)
                {
                    var sample = Sample.Parse(await children[i].AskAsync(messages));
                    if (round >= 0)
                    {
                        samples[sizes[i]].Add(sample);
                    }
                }
            }
        }
        finally
        {
            foreach (var child in children)
            {
                await child.DisposeAsync();
            }
        }

        Print(sizes, samples);
    }

    private static void Print(int[] sizes, Dictionary<int, List<Sample>> samples)
    {
        foreach (var size in sizes)
        {
            var of = samples[size];
            Report.Line($"{size:N0} chats: {Processor(of):F2} µs of processor [{of.Min(static s => s.ProcessorMicroseconds):F2}..{of.Max(static s => s.ProcessorMicroseconds):F2}], "
                + $"{Statistics.Median(of.Select(static s => s.Seconds * 1e6 / s.Messages)):F2} µs, {Statistics.Median(of.Select(static s => s.Bytes)):N0} B a message");
        }

        var growth = Processor(samples[sizes[^1]]) / Processor(samples[sizes[0]]);
        var rounds = samples[sizes[^1]].Zip(samples[sizes[0]], static (large, small) => large.ProcessorMicroseconds / small.ProcessorMicroseconds).ToList();
        Report.Line($"growth: {growth:F2}× of processor time a message from {sizes[0]:N0} to {sizes[^1]:N0} chats "
            + $"[{rounds.Min():F2}..{rounds.Max():F2}], {Statistics.Median(rounds):F2}× in the median round; "
            + $"required up to 1,000,000: ≤ {Most:F2}×, {(growth <= Most ? "met" : "MISSED")}");
        Report.Json(new { name = "growth", growth = Math.Round(growth, 3), required = Most, rounds = samples });
    }

    private static double Processor(List<Sample> samples) => Statistics.Median(samples.Select(static s => s.ProcessorMicroseconds));
}
