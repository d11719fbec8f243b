using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Storm;

/// <summary>Waits until everything that was accepted is done.</summary>
internal static class Calm
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <returns>The health report at the end.</returns>
    public static async Task<System.Text.Json.Nodes.JsonNode> SettleAsync(Cluster cluster, Crowd crowd)
    {
        using var admin = cluster.As("admin");
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var report = await admin.GetAsync("health-report");
            var missing = await MissingAsync(cluster, crowd, report);
            if (missing is null)
            {
                return report.Body!;
            }

            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException($"After {Patience.TotalSeconds} s {missing}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }
    }

    private static async Task<string?> MissingAsync(Cluster cluster, Crowd crowd, Answer report)
    {
        var written = crowd.Ledger.Written.Values.Sum(static w => w.Count);
        if (await cluster.Database.CountAsync("SELECT count(*) FROM chatkit_messages WHERE direction = 0") is var stored && stored < written)
        {
            return $"only {stored} of {written} acknowledged updates are stored";
        }

        if (!report.IsSuccess || report.Body!["queuedSends"]!.GetValue<int>() is > 0)
        {
            return $"answers still wait to be sent: {report.Text}";
        }

        if (await cluster.Database.CountAsync("SELECT count(*) FROM chatkit_dialogues WHERE closed_at IS NULL") is > 0 and var open)
        {
            return $"{open} dialogues are still open";
        }

        var newest = await cluster.Database.CountAsync("SELECT max(position) FROM chatkit_events WHERE type <> 'UnreadChanged'");
        return crowd.Windows.FirstOrDefault(w => w.Last < newest) is { } behind ? $"the window of {behind.Manager} is at {behind.Last} of {newest}" : null;
    }
}
