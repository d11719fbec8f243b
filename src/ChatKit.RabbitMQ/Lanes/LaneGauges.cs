using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ChatKit.RabbitMQ;

/// <summary>
/// Shows what stands in the lanes that this process works on; each lane has one worker, so the sum over all hosts is all there is. What is
/// under way is this host's own count, what waits is asked of the broker every ten seconds while somebody listens.
/// </summary>
internal static class LaneGauges
{
    public static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(10);

    private static readonly ConcurrentDictionary<LaneConsumer, int> Lanes = new();
    private static readonly Meter Meter = new("ChatKit");

    private static readonly ObservableUpDownCounter<long> Ready = Meter.CreateObservableUpDownCounter(
        "chatkit.lane.ready", static () => Of(static l => l.Ready), "{message}", "Messages that wait on the broker, each of one or more updates, as of the last ten seconds");

    static LaneGauges() => Meter.CreateObservableUpDownCounter(
        "chatkit.lane.unacked", static () => Of(static l => l.Unacknowledged), "{update}", "Updates that this host has under way");

    /// <summary>Whether somebody wants to know what waits.</summary>
    public static bool IsAsked => Ready.Enabled;

    public static void Show(LaneConsumer lane, int number) => Lanes[lane] = number;

    public static void Hide(LaneConsumer lane) => Lanes.TryRemove(lane, out _);

    private static List<Measurement<long>> Of(Func<LaneConsumer, long> figure) =>
        [.. Lanes.Select(l => new Measurement<long>(figure(l.Key), new KeyValuePair<string, object?>("lane", l.Value)))];
}
