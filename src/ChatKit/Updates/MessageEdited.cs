namespace ChatKit.Updates;

/// <summary>A message was changed.</summary>
public sealed record MessageEdited : ChannelUpdate
{
    /// <summary>The messenger's id of the message.</summary>
    public required string MessageExternalId { get; init; }

    /// <summary>What it says now.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>Whether our side changed it, in the messenger's own app.</summary>
    public bool IsEcho { get; init; }
}
