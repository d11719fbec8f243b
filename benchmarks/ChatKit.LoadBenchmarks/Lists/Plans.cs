using System.Text.RegularExpressions;
using Npgsql;

namespace ChatKit.LoadBenchmarks.Lists;

/// <summary>The plans of the statements that are really sent: the server's auto_explain writes them to its log.</summary>
internal sealed partial class Plans
{
    private const string Variable = "CHATKIT_SERVICES";

    private static readonly string Log = Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(
        $"Plans are read from the log of the server of eng/services.sh; set {Variable} to what it writes."), "postgres", "log");

    private long _read;

    /// <summary>A connection string whose connections explain what they run.</summary>
    public static string Explaining(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Options = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_buffers=on",
    }.ConnectionString;

    /// <summary>What was explained since the last time.</summary>
    public List<string> Take()
    {
        using var file = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = _read;
        var text = new StreamReader(file).ReadToEnd();
        _read = file.Position;

        // What belongs to an entry begins with a tab.
        return [.. Entry().Split(text).Where(static e => e.Contains(" plan:", StringComparison.Ordinal)).Select(static e => e.TrimEnd())];
    }

    /// <summary>Whether the plan reads a table that grows from its beginning to its end.</summary>
    public static bool IsSequential(string plan) => Sequential().IsMatch(plan);

    [GeneratedRegex(@"\n(?!\t)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"Seq Scan on chatkit_(messages|chats|customers|dialogues|search_\w+|attachments|read_cursors|timers|events)")]
    private static partial Regex Sequential();
}
