using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ChatKit.Engine;

/// <summary>
/// What a host shows whenever somebody looks: figures that are at hand, never a query. Hosts of one process are shown together, the sum of
/// their counts and the worst of their ages.
/// </summary>
internal sealed class HostGauges(Committers committer, OverdueTimers timers, TimeProvider time)
{
    /// <summary>Whether anybody listens to it decides whether items are stamped.</summary>
    public static readonly ObservableGauge<double> QueueAge = Telemetry.Meter.CreateObservableGauge(
        "chatkit.queue.age", Ages, "s", "How long the oldest item has waited for its commit");

    private static readonly ConcurrentDictionary<HostGauges, byte> Shown = new();
    private static readonly KeyValuePair<string, object?> Inbound = new("queue", "inbound");
    private static readonly KeyValuePair<string, object?> Own = new("queue", "own");

    static HostGauges()
    {
        Telemetry.Meter.CreateObservableUpDownCounter("chatkit.queue.depth", Depths, "{item}", "Items that wait for a commit");
        Telemetry.Meter.CreateObservableGauge(
            "chatkit.timers.overdue",
            static () => Of(static h => h.Timers.Count, Enumerable.Max),
            "{timer}",
            "Timers that were due at the last look, up to 2,000");
        Telemetry.Meter.CreateObservableGauge(
            "chatkit.timers.lateness", static () => Of(static h => h.Lateness, Enumerable.Max), "s", "By how much the latest of them is late");
    }

    private OverdueTimers Timers => timers;

    private double Lateness => timers.Oldest is { } oldest ? Math.Max(0, (time.GetUtcNow() - oldest).TotalSeconds) : 0;

    public void Show() => Shown[this] = 0;

    public void Hide() => Shown.TryRemove(this, out _);

    private static IEnumerable<Measurement<int>> Depths() =>
    [
        .. Of(static h => h.Queues.QueuedInbound, Enumerable.Sum, Inbound),
        .. Of(static h => h.Queues.QueuedOwn, Enumerable.Sum, Own),
    ];

    private static IEnumerable<Measurement<double>> Ages() =>
    [
        .. Of(static h => h.Queues.OldestInbound.TotalSeconds, Enumerable.Max, Inbound),
        .. Of(static h => h.Queues.OldestOwn.TotalSeconds, Enumerable.Max, Own),
    ];

    private static IEnumerable<Measurement<T>> Of<T>(
        Func<HostGauges, T> figure, Func<IEnumerable<T>, T> together, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct
    {
        var figures = Shown.Keys.Select(figure).ToList();
        return figures.Count == 0 ? [] : [new(together(figures), tags)];
    }

    private Committers Queues => committer;
}
