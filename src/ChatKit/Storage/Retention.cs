namespace ChatKit.Storage;

/// <summary>What is too old to be kept: rows from before these times. Immutable.</summary>
public sealed record Retention
{
    /// <summary>Events, as far as every subscriber of the last 30 days has read them.</summary>
    public required DateTimeOffset Events { get; init; }

    /// <summary>Keys of applied updates.</summary>
    public required DateTimeOffset Dedupes { get; init; }

    /// <summary>References that never found their message; they are counted as <c>dropped.reference</c>.</summary>
    public required DateTimeOffset PendingReferences { get; init; }

    /// <summary>Finished operations with their attempts, decisions, run commands and replayed parked updates.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>Records of who changed what.</summary>
    public required DateTimeOffset Audits { get; init; }

    /// <summary>Held messages of customers who never agreed, and uploads that no message took.</summary>
    public required DateTimeOffset Held { get; init; }
}
