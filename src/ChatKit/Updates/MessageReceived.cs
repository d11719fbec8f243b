namespace ChatKit.Updates;

/// <summary>Somebody wrote.</summary>
public sealed record MessageReceived : ChannelUpdate
{
    /// <summary>The messenger's id of the message, up to 255 characters.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Who wrote; <see langword="null"/> when the messenger does not say.</summary>
    public CustomerIdentity? From { get; init; }

    /// <summary>Whether our side wrote it, in the messenger's own app.</summary>
    public bool IsEcho { get; init; }

    /// <summary>What was written.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>The messenger's id of the message it answers.</summary>
    public string? QuotedExternalId { get; init; }

    /// <summary>Until when it may be answered freely, where the messenger says so itself.</summary>
    public DateTimeOffset? ReplyUntil { get; init; }

    /// <summary>Our key of the send that it echoes, where the messenger carries one.</summary>
    public string? CorrelationKey { get; init; }
}
