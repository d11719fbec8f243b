using System.Diagnostics;
using System.Diagnostics.Metrics;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What ChatKit measures and traces, under the name <c>ChatKit</c>. What is shown rather than counted is in <see cref="HostGauges"/>.</summary>
internal static class Telemetry
{
    public const string Name = "ChatKit";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    public static readonly Histogram<int> Batches = Meter.CreateHistogram(
        "chatkit.commit.batch", "{item}", "Items committed together", advice: Buckets(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000));

    public static readonly Histogram<double> CommitTime = Meter.CreateHistogram(
        "chatkit.commit.duration",
        "s",
        "Time of one batch, retries included",
        advice: Buckets(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 60));

    public static readonly Counter<long> Received = Meter.CreateCounter<long>("chatkit.inbound", "{update}", "Updates of messengers that were accepted");

    public static readonly Histogram<double> InboundLag = Meter.CreateHistogram(
        "chatkit.inbound.lag",
        "s",
        "From an update's receipt, on whichever host, until it is durable in storage",
        advice: Buckets(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600));

    public static readonly Counter<long> Refused = Meter.CreateCounter<long>("chatkit.inbound.refused", "{request}", "Webhooks answered 503");

    public static readonly Histogram<double> AssignmentWait = Meter.CreateHistogram(
        "chatkit.assignment.wait",
        "s",
        "How long a dialogue waited in the queue until somebody became responsible",
        advice: Buckets(0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 14400, 86400));

    public static readonly Counter<long> Decisions = Meter.CreateCounter<long>("chatkit.decisions", "{decision}", "Decisions of distribution by outcome");

    public static readonly Counter<long> TimersFired = Meter.CreateCounter<long>("chatkit.timers", "{timer}", "Timers fired by kind");

    private static readonly Counter<long> ParkedItems = Meter.CreateCounter<long>("chatkit.parked", "{item}", "Items that failed for their own sake");

    private static readonly Counter<long> Sends = Meter.CreateCounter<long>("chatkit.sends", "{attempt}", "Attempts to send, by outcome");

    /// <summary>The running trace's context, to be stored with what it causes.</summary>
    public static string? TraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>
    /// Something was parked: an <c>update</c>, a <c>webhook</c>, a message of the <c>bus</c>, a <c>command</c>, an event of a
    /// <c>subscriber</c>.
    /// </summary>
    public static void Park(string kind) => ParkedItems.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>An attempt has ended, as far as anybody learned.</summary>
    public static void Sent(ChannelType channel, SendFailure? failure)
    {
        if (!Sends.Enabled)
        {
            return;
        }

        var tags = new TagList
        {
            { "outcome", OutcomeOf(failure) },
            { "channel.type", channel.Name },
        };
        if (failure is not null)
        {
            tags.Add("error.type", failure.Kind.ToString());
            tags.Add("error.code", failure.Code);
        }

        Sends.Add(1, tags);
    }

    private static string OutcomeOf(SendFailure? failure) => failure switch
    {
        null => AttemptRow.Sent,
        { IsUncertain: true } => AttemptRow.Uncertain,
        { IsTransient: true } => "transient",
        _ => "failed",
    };

    private static InstrumentAdvice<T> Buckets<T>(params T[] bounds)
        where T : struct => new() { HistogramBucketBoundaries = bounds };
}
