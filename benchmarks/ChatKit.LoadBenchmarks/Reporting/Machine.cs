using System.Globalization;
using System.Runtime.InteropServices;

namespace ChatKit.LoadBenchmarks.Reporting;

/// <summary>What a figure was measured on.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Processor()}, {Environment.ProcessorCount} cores, {Memory()} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}
        load average at the start: {LoadAverage()}
        """);

    public static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static string Processor() =>
        (File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal)) : null)
        ?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static long Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
}
