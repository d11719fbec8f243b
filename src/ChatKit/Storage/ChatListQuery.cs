namespace ChatKit.Storage;

/// <summary>What to list. Immutable.</summary>
public sealed record ChatListQuery
{
    /// <summary>Which chats. Unassigned ones come longest waiting first, all others by their newest message.</summary>
    public required ChatView View { get; init; }

    /// <summary>Only this channel's.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>
    /// Words to find in names, phone numbers and messages; the last may be the beginning of a word. A storage need not look in messages for words
    /// that nearly all of them have (the, and; и, на): beside other words it then finds more messages and none less, and alone they need not find any.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>Where the page before ended.</summary>
    public ChatCursor? After { get; init; }

    /// <summary>How many, 1 to 1,000.</summary>
    public int Limit { get; init; } = 100;
}
