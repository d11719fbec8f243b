namespace ChatKit;

/// <summary>Makes the author responsible for an unassigned dialogue, or one with a bot.</summary>
public sealed record TakeDialogue : ChatCommand
{
}
