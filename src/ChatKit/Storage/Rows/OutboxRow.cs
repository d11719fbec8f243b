namespace ChatKit.Storage;

/// <summary>One operation that a messenger is to carry out.</summary>
public sealed class OutboxRow : StorageRow
{
    /// <summary>The key.</summary>
    public required OperationId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }

    /// <summary>The message.</summary>
    public required MessageId MessageId { get; set; }

    /// <summary>What to do.</summary>
    public required OutboxOperation Operation { get; set; }

    /// <summary>Which part of a split message, from 0.</summary>
    public int Part { get; set; }

    /// <summary>Its place among the chat's operations; rises.</summary>
    public long Order { get; set; }

    /// <summary>What the operation needs beside the message, as JSON.</summary>
    public string? Payload { get; set; }

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; set; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Not after: retries end.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>How often it was begun: the number of its newest attempt.</summary>
    public int Attempts { get; set; }

    /// <summary>When the running attempt began.</summary>
    public DateTimeOffset? AttemptStartedAt { get; set; }

    /// <summary>The running or last attempt's key at the messenger.</summary>
    public string? CorrelationKey { get; set; }

    /// <summary>The lease's number under which it was begun.</summary>
    public long Fence { get; set; }

    /// <summary>Why it last failed.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The same for people.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>Whether the outcome of any of its attempts is, or for a time was, unknown. Storages find those attempts by it.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>The W3C trace context of what caused it.</summary>
    public string? TraceParent { get; set; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; set; }
}
