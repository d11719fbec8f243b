namespace ChatKit.Updates;

/// <summary>The customer has received or read everything of ours up to a time.</summary>
public sealed record ChatReadUpTo : ChannelUpdate
{
    /// <summary><see cref="MessageStatus.Delivered"/> or <see cref="MessageStatus.Read"/>.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>The messenger's time of the newest message that it covers.</summary>
    public required DateTimeOffset UpTo { get; init; }
}
