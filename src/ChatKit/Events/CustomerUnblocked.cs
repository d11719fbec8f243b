namespace ChatKit.Events;

/// <summary>A customer may write again.</summary>
public sealed record CustomerUnblocked : ChatEvent
{
}
