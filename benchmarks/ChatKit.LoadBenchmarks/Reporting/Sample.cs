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
}
