namespace ChatKit;

/// <summary>Marks the last message of the customer as unread for the author.</summary>
public sealed record MarkUnread : ChatCommand
{
}
