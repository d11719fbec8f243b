using System.Diagnostics;
using ChatKit.LoadBenchmarks.PostgreSqlEngine;
using ChatKit.LoadBenchmarks.Reporting;
using ChatKit.Storage;

namespace ChatKit.LoadBenchmarks.Lists;

/// <summary>Lists, message pages and search in a small and a large set.</summary>
internal static class ListsBenchmark
{
    private const double Most = 1.5;
    private const int Small = 10_000;

    private static readonly Question[] Questions =
    [
        new("list, all", static (r, i) => r.ListAsync(ChatView.All, i)),
        new("list, all, a later page", static (r, i) => r.LaterAsync(ChatView.All, i)),
        new("list, mine", static (r, i) => r.ListAsync(ChatView.Mine, i)),
        new("list, mine, a later page", static (r, i) => r.LaterAsync(ChatView.Mine, i)),
        new("list, closed", static (r, i) => r.ListAsync(ChatView.Closed, i)),
        new("list, closed, a later page", static (r, i) => r.LaterAsync(ChatView.Closed, i)),
        new("messages", static (r, i) => r.MessagesAsync(i, before: null)),
        new("messages, a later page", static (r, i) => r.MessagesAsync(i, before: 200)),
        new("search, a word with 50 hits", static (r, i) => r.SearchAsync(ChatSet.RareWord(i), i)),
        new("search, a word of every message", static (r, i) => r.SearchAsync(ChatSet.CommonWord, i)) { IsReported = true },
    ];

    public static async Task RunAsync(Arguments options)
    {
        var plans = new Plans();
        await using var servers = new Server();
        var smallSet = await FillAsync(servers, "chatkit_lists_small", Small);
        var largeSet = await FillAsync(servers, "chatkit_lists_large", options.Number("chats", 100_000));
        await using var small = await SetReader.OpenAsync(smallSet);
        await using var large = await SetReader.OpenAsync(largeSet);
        await using var explained = await SetReader.OpenAsync(Plans.Explaining(largeSet));
        var rounds = options.Number("rounds", 5);
        var isMet = true;
        foreach (var question in Questions)
        {
            var (before, after) = await MeasureAsync(question, small, large, rounds);
            plans.Take();
            await question.Ask(explained, 3);
            plans.Take();
            await question.Ask(explained, 3);
            isMet &= Print(question, before, after, plans.Take());
        }

        Report.Line($"lists: {(isMet ? "met" : "MISSED")}");
    }

    private static async Task<string> FillAsync(Server servers, string name, int chats)
    {
        var watch = Stopwatch.StartNew();
        var database = await servers.CreateAsync(name);
        await new ChatSet(database, chats).FillAsync();
        Report.Line($"{chats:N0} chats were made in {watch.Elapsed.TotalSeconds:F0} s");
        return database;
    }

    private static async Task<(List<double> Small, List<double> Large)> MeasureAsync(Question question, SetReader small, SetReader large, int rounds)
    {
        var (before, after) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            var count = question.IsReported ? 2 : 40;
            var ofSmall = await TimesAsync(question, small, count);
            var ofLarge = await TimesAsync(question, large, count);

            // The first round finds connections, code and cold pages.
            if (round > 0)
            {
                before.AddRange(ofSmall);
                after.AddRange(ofLarge);
            }
        }

        return (before, after);
    }

    private static async Task<List<double>> TimesAsync(Question question, SetReader reader, int count)
    {
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var watch = Stopwatch.StartNew();
            var found = await question.Ask(reader, i);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (found == 0)
            {
                throw new InvalidOperationException($"'{question.Name}' found nothing.");
            }
        }

        return times;
    }

    private static bool Print(Question question, List<double> small, List<double> large, List<string> plans)
    {
        var (before, after) = (Statistics.Median(small), Statistics.Median(large));
        var ratio = after / before;
        var isSequential = plans.Any(Plans.IsSequential);
        var isMet = ratio <= Most && plans.Count > 0 && !isSequential;
        Report.Line($"{question.Name}: {before:F2} ms in the small set, {after:F2} ms in the large one; {ratio:F2}×, "
            + $"{plans.Count} statements in the round trip, {(isSequential ? "A SEQUENTIAL SCAN" : "no sequential scan")}; "
            + $"required: {(question.IsReported ? "reported only" : $"≤ {Most}×, {(isMet ? "met" : "MISSED")}")}");
        foreach (var plan in plans)
        {
            Report.Line(plan);
        }

        double? required = question.IsReported ? null : Most;
        Report.Json(new { name = "lists", question = question.Name, small = before, large = after, ratio, isSequential, required });
        return isMet || question.IsReported;
    }

    /// <param name="Name">What is asked.</param>
    /// <param name="Ask">Asks it of a set, each number about something else; how many it found.</param>
    private sealed record Question(string Name, Func<SetReader, int, Task<int>> Ask)
    {
        public bool IsReported { get; init; }
    }
}
