namespace ChatKit.Storage;

/// <summary>A place in a list of chats.</summary>
/// <param name="At">The list's time of the last chat shown.</param>
/// <param name="ChatId">The last chat shown.</param>
public readonly record struct ChatCursor(DateTimeOffset At, ChatId ChatId);
