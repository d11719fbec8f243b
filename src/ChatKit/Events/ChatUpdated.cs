namespace ChatKit.Events;

/// <summary>The chat's card, customer or tags changed.</summary>
public sealed record ChatUpdated : ChatEvent
{
}
