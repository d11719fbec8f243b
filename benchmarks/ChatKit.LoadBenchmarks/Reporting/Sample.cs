using System.Globalization;
using System.Text.Json.Serialization;

namespace ChatKit.LoadBenchmarks.Reporting;

/// <summary>One side of one round.</summary>
/// <param name="Messages">How many messages were stored, counted where they are stored.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="ProcessorMicroseconds">Processor time of the process that was measured, per message, in µs.</param>
/// <param name="Bytes">What that process allocated per message.</param>
internal sealed record Sample(long Messages, double Seconds, double ProcessorMicroseconds, double Bytes)
{
    [JsonIgnore]
    public double PerSecond => Messages / Seconds;

    /// <summary>How long the garbage collector stopped that process, per message, in µs; <see langword="null"/> where nobody asked it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PausedMicroseconds { get; init; }

    /// <summary>How many cores everything else on the machine had meanwhile; <see langword="null"/> where nobody looked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? OtherCores { get; init; }

    /// <summary>Reads what <see cref="ToLine"/> wrote, in another process of ours.</summary>
    public static Sample Parse(string line)
    {
        double[] figures = [.. line.Split(' ').Select(static f => double.Parse(f, CultureInfo.InvariantCulture))];
        return new Sample((long)figures[0], figures[1], figures[2], figures[3]) { PausedMicroseconds = figures[4] };
    }

    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture, $"{Messages} {Seconds:F6} {ProcessorMicroseconds:F4} {Bytes:F1} {PausedMicroseconds ?? 0:F4}");
}
