namespace ChatKit;

/// <summary>Tells that the author opened the chat; the settings decide whether that marks it as read.</summary>
public sealed record MarkOpened : ChatCommand
{
}
