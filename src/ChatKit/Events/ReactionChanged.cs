namespace ChatKit.Events;

/// <summary>The reactions to a message changed.</summary>
public sealed record ReactionChanged : ChatEvent
{
}
