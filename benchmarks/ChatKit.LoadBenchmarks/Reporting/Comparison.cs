namespace ChatKit.LoadBenchmarks.Reporting;

/// <summary>Two sides measured in turn: the ratio of their medians, and how far the rounds lie apart.</summary>
/// <param name="name">The verb.</param>
/// <param name="anchorName">What ChatKit is compared with.</param>
/// <param name="required">The least ratio of messages a second; <see langword="null"/> where the figure is only reported.</param>
internal sealed class Comparison(string name, string anchorName, double? required)
{
    // Beyond it something else had the machine, and only the processor's time still says something.
    private const double QuietSpread = 0.15;
    private const double QuietCores = 0.2;

    private readonly List<Sample> _anchor = [];
    private readonly List<Sample> _chatKit = [];

    public void Add(Sample anchor, Sample chatKit)
    {
        _anchor.Add(anchor);
        _chatKit.Add(chatKit);
        Report.Line($"round {_anchor.Count}: {anchorName} {anchor.PerSecond:N0}/s, {anchor.ProcessorMicroseconds:F1} µs of processor; "
            + $"ChatKit {chatKit.PerSecond:N0}/s, {chatKit.ProcessorMicroseconds:F1} µs of processor; ratio {chatKit.PerSecond / anchor.PerSecond:F2}{Others(anchor, chatKit)}");
    }

    public void Print()
    {
        double[] ratios = [.. _anchor.Zip(_chatKit, static (a, c) => c.PerSecond / a.PerSecond)];
        var ratio = Ratio(_anchor, _chatKit);
        var processor = Median(_anchor, static s => s.ProcessorMicroseconds) / Median(_chatKit, static s => s.ProcessorMicroseconds);
        var spread = Statistics.Spread([.. _anchor.Select(static s => s.PerSecond)]);

        PrintSide(anchorName, _anchor);
        PrintSide("ChatKit", _chatKit);
        Report.Line($"{name}: {ratio:F2}× of {anchorName} by time [{ratios.Min():F2}..{ratios.Max():F2}], {processor:F2}× by processor time; "
            + $"required: {(required is { } least ? $"≥ {least:F2}×, {(ratio >= least ? "met" : "MISSED")}" : "reported only")}");
        PrintQuiet();
        if (spread > QuietSpread)
        {
            Report.Line($"The anchor's rounds lie {spread:P0} apart: the machine was not quiet; of these figures the processor's time says most.");
        }

        Report.Json(new
        {
            name,
            ratio = Math.Round(ratio, 3),
            processorRatio = Math.Round(processor, 3),
            required,
            anchorSpread = Math.Round(spread, 3),
            rounds = _anchor.Zip(_chatKit, static (anchor, chatKit) => new { anchor, chatKit }),
        });
    }

    // The whole says what was seen; these say what it is worth where others had the machine in between.
    private void PrintQuiet()
    {
        var quiet = _anchor.Zip(_chatKit).Where(static r => r.First.OtherCores < QuietCores && r.Second.OtherCores < QuietCores).ToList();
        if (quiet.Count == 0 && _anchor.Exists(static s => s.OtherCores is not null))
        {
            Report.Line($"In no round had everything else less than {QuietCores:F1} cores: repeat it when it has.");
        }
        else if (quiet.Count > 0 && quiet.Count < _anchor.Count)
        {
            Report.Line($"of them {quiet.Count} rounds in which everything else had less than {QuietCores:F1} cores: "
                + $"{Ratio([.. quiet.Select(static r => r.First)], [.. quiet.Select(static r => r.Second)]):F2}×");
        }
    }

    private static string Others(Sample anchor, Sample chatKit) => anchor.OtherCores is { } first && chatKit.OtherCores is { } second
        ? FormattableString.Invariant($"; others had {first:F1} and {second:F1} cores")
        : "";

    private static double Ratio(List<Sample> anchor, List<Sample> chatKit) =>
        Median(chatKit, static s => s.PerSecond) / Median(anchor, static s => s.PerSecond);

    private static void PrintSide(string side, List<Sample> samples) => Report.Line(
        $"{side}: {Median(samples, static s => s.PerSecond):N0}/s [{samples.Min(static s => s.PerSecond):N0}..{samples.Max(static s => s.PerSecond):N0}], "
        + $"{Median(samples, static s => s.ProcessorMicroseconds):F1} µs of processor, {Median(samples, static s => s.Bytes):N0} B a message, "
        + $"{samples.Sum(static s => s.Messages):N0} stored");

    private static double Median(List<Sample> samples, Func<Sample, double> figure) => Statistics.Median(samples.Select(figure));
}
