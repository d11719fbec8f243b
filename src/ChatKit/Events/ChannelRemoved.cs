namespace ChatKit.Events;

/// <summary>A channel was removed.</summary>
public sealed record ChannelRemoved : ChatEvent
{
}
