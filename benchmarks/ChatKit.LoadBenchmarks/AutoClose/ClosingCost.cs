namespace ChatKit.LoadBenchmarks.AutoClose;

/// <summary>What closing one dialogue cost, in µs.</summary>
/// <param name="Micros">By the clock.</param>
/// <param name="Processor">Of our process.</param>
/// <param name="Server">Of all the server's processes.</param>
internal sealed record ClosingCost(double Micros, double Processor, double Server)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Micros:F1} µs a dialogue closed; processor: ours {Processor:F1} µs, the server's {Server:F1} µs");
}
