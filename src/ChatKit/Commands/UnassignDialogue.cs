namespace ChatKit;

/// <summary>Makes nobody responsible.</summary>
public sealed record UnassignDialogue : ChatCommand
{
}
