using System.Text.Json;

namespace ChatKit.LoadBenchmarks.Reporting;

/// <summary>Writes lines that read the same everywhere.</summary>
internal static class Report
{
    public static void Line(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    public static void Line(string line) => Console.WriteLine(line);

    /// <summary>The run as one line, for who compares runs.</summary>
    public static void Json<TRun>(TRun run) => Console.WriteLine(JsonSerializer.Serialize(run, JsonSerializerOptions.Web));
}
