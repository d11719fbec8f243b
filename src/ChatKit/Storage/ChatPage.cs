namespace ChatKit.Storage;

/// <summary>A page of chats. Immutable.</summary>
public sealed record ChatPage
{
    /// <summary>The chats, in the list's order.</summary>
    public required IReadOnlyList<ChatItem> Items { get; init; }

    /// <summary>Where the next page begins; <see langword="null"/> at the end.</summary>
    public ChatCursor? Next { get; init; }

    /// <summary>The log position at which it was read.</summary>
    public required long Position { get; init; }
}
