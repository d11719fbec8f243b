namespace ChatKit.Events;

/// <summary>A channel works, or no longer does, or was renamed.</summary>
public sealed record ChannelStatusChanged : ChatEvent
{
    /// <summary>Whether it works.</summary>
    public required ChannelStatus Status { get; init; }
}
