using System.Diagnostics;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Pipeline;

/// <summary>A message from the webhook's body to the commit, in memory, beside MassTransit's way from a publisher to a consumer in memory.</summary>
internal static class PipelineBenchmark
{
    // The machine on which ChatKit may take 5 µs a message took 23.5 µs for one of the anchor: the ratio holds in any hour and on any machine.
    private const double AllowedMicroseconds = 5;
    private const double AnchorMicroseconds = 23.5;
    private const double AllowedBytes = 3_000;

    public static async Task RunAsync(Arguments options)
    {
        var messages = options.Text("messages", "200000");
        var anchorMessages = options.Text("anchor-messages", "100000");

        // Each in a process of its own, with the same settings of the collector: in one, what ChatKit keeps would cost the anchor, and what the
        // anchor throws away would cost ChatKit.
        await using var anchor = Child.Start(PipelineProcess.Verb, "--side", PipelineProcess.MassTransit);
        await using var chatKit = Child.Start(
            PipelineProcess.Verb,
            "--side",
            PipelineProcess.ChatKit,
            "--chats",
            options.Text("chats", "1000"),
            "--in-flight",
            options.Text("in-flight", "256"),
            "--store",
            options.Text("store", "fresh"));

        // The first round is a warm-up for both.
        var comparison = new Comparison("pipeline", "MassTransit in memory", AnchorMicroseconds / AllowedMicroseconds);
        var samples = new List<Sample>();
        for (var round = 0; round <= options.Number("rounds", 7); round++)
        {
            var other = await AskAsync(anchor, anchorMessages);
            var measured = await AskAsync(chatKit, messages);
            if (round > 0)
            {
                comparison.Add(other, measured);
                samples.Add(measured);
            }
        }

        Print(samples);
        comparison.Print();
    }

    private static void Print(List<Sample> samples)
    {
        double[] times = [.. samples.Select(static s => s.Seconds * 1e6 / s.Messages)];
        var bytes = Statistics.Median(samples.Select(static s => s.Bytes));
        var paused = Statistics.Median(samples.Select(static s => s.PausedMicroseconds ?? 0));
        Report.Line($"ChatKit: {Statistics.Median(times):F2} µs a message [{times.Min():F2}..{times.Max():F2}], of it the collector's pauses {paused:F2} µs; "
            + $"as the ratio requires it on a machine of the anchor's {AnchorMicroseconds:F1} µs: ≤ {AllowedMicroseconds:F1} µs");
        Report.Line($"pipeline-bytes: {bytes:N0} B a message; required: ≤ {AllowedBytes:N0} B, {(bytes <= AllowedBytes ? "met" : "MISSED")}");
    }

    private static async Task<Sample> AskAsync(Child side, string messages)
    {
        var (machine, own, start) = (ProcessTimes.OfTheMachine(), ProcessTimes.Of(side.Id), Stopwatch.GetTimestamp());
        var sample = Sample.Parse(await side.AskAsync(messages));
        var others = ProcessTimes.OfTheMachine() - machine - (ProcessTimes.Of(side.Id) - own);
        return sample with { OtherCores = Math.Max(0, Math.Round(others / Stopwatch.GetElapsedTime(start).TotalMicroseconds, 2)) };
    }
}
