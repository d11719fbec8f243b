namespace ChatKit.Storage;

/// <summary>What does not go as it should. Immutable.</summary>
public sealed record HealthReport
{
    /// <summary>The newest parked updates, up to 100.</summary>
    public required IReadOnlyList<ParkedRow> Parked { get; init; }

    /// <summary>How many are parked.</summary>
    public required int ParkedCount { get; init; }

    /// <summary>How many references wait for their message.</summary>
    public required int PendingCount { get; init; }

    /// <summary>
    /// How many attempts have an outcome that nobody learned: so often at most a customer may have got something once too often. Attempts
    /// are counted as long as they are kept, so the number speaks of the last 30 days, and falls when a late receipt settles one.
    /// </summary>
    public required int UncertainCount { get; init; }

    /// <summary>The newest operations that failed for good, up to 100.</summary>
    public required IReadOnlyList<OutboxRow> FailedSends { get; init; }

    /// <summary>How many operations wait or run.</summary>
    public required int QueuedSends { get; init; }

    /// <summary>How many timers are more than a minute late.</summary>
    public required int LateTimers { get; init; }

    /// <summary>Counts by channel and name, with the last body of each.</summary>
    public required IReadOnlyList<ChannelCounter> Counters { get; init; }
}
