using System.Diagnostics;

namespace ChatKit.LoadBenchmarks.Reporting;

/// <summary>Measures what this process spends on some messages.</summary>
internal static class Meter
{
    /// <param name="work">What is measured.</param>
    /// <param name="stored">How many messages are stored so far; asked before and after, outside of what is measured.</param>
    public static async Task<Sample> MeasureAsync(Func<Task> work, Func<long> stored)
    {
        var before = stored();
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var paused = GC.GetTotalPauseDuration();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await work();
        watch.Stop();
        processor = Environment.CpuUsage.TotalTime - processor;
        paused = GC.GetTotalPauseDuration() - paused;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var messages = stored() - before;
        return new Sample(messages, watch.Elapsed.TotalSeconds, processor.TotalMicroseconds / messages, (double)allocated / messages)
        {
            PausedMicroseconds = paused.TotalMicroseconds / messages,
        };
    }
}
