namespace ChatKit.Events;

/// <summary>A channel was added.</summary>
public sealed record ChannelAdded : ChatEvent
{
}
