using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatKit.Engine;

/// <summary>What ChatKit measures and traces, under the name <c>ChatKit</c>.</summary>
internal static class Telemetry
{
    public const string Name = "ChatKit";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Histogram<int> Batches = Meter.CreateHistogram<int>("chatkit.commit.batch", "{item}", "Items committed together");

    public static readonly Histogram<double> CommitTime = Meter.CreateHistogram<double>("chatkit.commit.duration", "ms", "Time of one batch, retries included");

    public static readonly Counter<long> Received = Meter.CreateCounter<long>("chatkit.inbound", "{update}", "Updates that became durable");

    public static readonly Counter<long> Refused = Meter.CreateCounter<long>("chatkit.inbound.refused", "{request}", "Webhooks answered 503");

    public static readonly Counter<long> Parked = Meter.CreateCounter<long>("chatkit.parked", "{item}", "Items that failed for their own sake");

    public static readonly Counter<long> Sends = Meter.CreateCounter<long>("chatkit.sends", "{attempt}", "Attempts by outcome");

    public static readonly Counter<long> Decisions = Meter.CreateCounter<long>("chatkit.decisions", "{decision}", "Decisions of distribution by outcome");

    public static readonly Counter<long> TimersFired = Meter.CreateCounter<long>("chatkit.timers", "{timer}", "Timers fired by kind");

    /// <summary>The running trace's context, to be stored with what it causes.</summary>
    public static string? TraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;
}
