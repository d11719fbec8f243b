namespace ChatKit.Storage;

/// <summary>One try of an operation. Kept for 30 days.</summary>
public sealed class AttemptRow : StorageRow
{
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

    /// <summary><c>sent</c>, a failure's kind, or <c>uncertain</c>.</summary>
    public string? Outcome { get; set; }

    /// <summary>Why it failed, for people.</summary>
    public string? Error { get; set; }
}
