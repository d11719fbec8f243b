using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.AutoClose;

/// <summary>Rounds of closing, each with the raw statement's beside it.</summary>
internal sealed class ClosingRounds
{
    // The required time is four times what the raw statement took where it was set, so on any other machine the ratio says it.
    private const double MostOfRatio = 4;
    private const double MostOfClosing = 40;
    private const double QuietSpread = 0.15;

    private readonly List<ClosingCost> _raw = [];
    private readonly List<ClosingCost> _engine = [];

    public void Add(ClosingCost raw, ClosingCost engine)
    {
        _raw.Add(raw);
        _engine.Add(engine);
    }

    public static void Print(int round, ClosingCost raw, ClosingCost engine) =>
        Report.Line($"round {round}: {engine}; raw SQL {raw}; ratio {engine.Micros / raw.Micros:F2}");

    public void Print(int dialogues, int due, double tick, double tickAfter)
    {
        double[] ratios = [.. _raw.Zip(_engine, static (r, e) => e.Micros / r.Micros)];
        var (micros, raw) = (Median(_engine, static c => c.Micros), Median(_raw, static c => c.Micros));
        var (processor, rawProcessor) = (Median(_engine, static c => c.Processor + c.Server), Median(_raw, static c => c.Processor + c.Server));
        var ratio = micros / raw;
        var spread = Statistics.Spread([.. _raw.Select(static c => c.Micros)]);
        PrintSide("raw SQL, 500 rows of one narrow table a statement and commit", _raw);
        PrintSide("ChatKit", _engine);
        Report.Line($"auto-close, a dialogue closed: {ratio:F2}× of raw SQL by time [{ratios.Min():F2}..{ratios.Max():F2}], "
            + $"{processor / rawProcessor:F2}× by processor time; required: ≤ {MostOfRatio:F2}×, {Verdict(ratio, MostOfRatio)}");
        Report.Line($"auto-close, a dialogue closed: {micros:F1} µs; required where raw SQL takes 9 to 11 µs: ≤ {MostOfClosing} µs, {Verdict(micros, MostOfClosing)}");
        if (spread > QuietSpread)
        {
            Report.Line($"The anchor's rounds lie {spread:P0} apart: the machine was not quiet; of these figures the processor's time says most.");
        }

        Report.Json(new
        {
            name = "autoclose",
            dialogues,
            due,
            tickMilliseconds = tick,
            tickAfter,
            ratio = Math.Round(ratio, 3),
            processorRatio = Math.Round(processor / rawProcessor, 3),
            required = MostOfRatio,
            requiredMicroseconds = MostOfClosing,
            anchorSpread = Math.Round(spread, 3),
            rounds = _raw.Zip(_engine, static (anchor, chatKit) => new { anchor, chatKit }),
        });
    }

    private static string Verdict(double figure, double most) => figure <= most ? "met" : "MISSED";

    private static void PrintSide(string side, List<ClosingCost> costs) => Report.Line(
        $"{side}: {Median(costs, static c => c.Micros):F1} µs a dialogue [{costs.Min(static c => c.Micros):F1}..{costs.Max(static c => c.Micros):F1}], "
        + $"{Median(costs, static c => c.Processor + c.Server):F1} µs of processor, of it {Median(costs, static c => c.Server):F1} the server's");

    private static double Median(List<ClosingCost> costs, Func<ClosingCost, double> figure) => Statistics.Median(costs.Select(figure));
}
