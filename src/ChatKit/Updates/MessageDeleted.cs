namespace ChatKit.Updates;

/// <summary>A message was taken back.</summary>
public sealed record MessageDeleted : ChannelUpdate
{
    /// <summary>The messenger's id of the message.</summary>
    public required string MessageExternalId { get; init; }

    /// <summary>Whether our side took it back, in the messenger's own app.</summary>
    public bool IsEcho { get; init; }
}
