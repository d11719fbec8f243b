namespace ChatKit.Storage;

/// <summary>One try of an operation. Kept as long as its operation, which is 30 days from its acceptance once it is finished.</summary>
public sealed class AttemptRow : StorageRow
{
    /// <summary>The outcome of one that the messenger accepted.</summary>
    public const string Sent = "sent";

    /// <summary>The outcome of one that the messenger may have carried out without our learning of it.</summary>
    public const string Uncertain = "uncertain";

    /// <summary>The operation.</summary>
    public required OperationId OperationId { get; set; }

    /// <summary>The how manieth try, from 1.</summary>
    public required int Number { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The message.</summary>
    public required MessageId MessageId { get; set; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>When its outcome was known.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Its key at the messenger.</summary>
    public required string CorrelationKey { get; set; }

    /// <summary><see cref="Sent"/>, <see cref="Uncertain"/>, or a failure's kind; <see langword="null"/> while it runs.</summary>
    public string? Outcome { get; set; }

    /// <summary>Why it failed, for people.</summary>
    public string? Error { get; set; }
}
