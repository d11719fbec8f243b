namespace ChatKit.Events;

/// <summary>A customer was blocked.</summary>
public sealed record CustomerBlocked : ChatEvent
{
}
