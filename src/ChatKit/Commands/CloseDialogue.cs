namespace ChatKit;

/// <summary>Closes the open dialogue.</summary>
public sealed record CloseDialogue : ChatCommand
{
}
