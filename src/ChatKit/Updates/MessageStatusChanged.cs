namespace ChatKit.Updates;

/// <summary>The messenger reports what became of our message.</summary>
public sealed record MessageStatusChanged : ChannelUpdate
{
    /// <summary>The messenger's id of the message.</summary>
    public required string MessageExternalId { get; init; }

    /// <summary><see cref="MessageStatus.Sent"/>, <see cref="MessageStatus.Delivered"/>, <see cref="MessageStatus.Read"/> or <see cref="MessageStatus.Failed"/>.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>Why it failed.</summary>
    public SendFailure? Failure { get; init; }

    /// <summary>Our key of the send, where the messenger carries one.</summary>
    public string? CorrelationKey { get; init; }
}
