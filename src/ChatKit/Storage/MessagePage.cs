namespace ChatKit.Storage;

/// <summary>A page of messages. Immutable.</summary>
public sealed record MessagePage
{
    /// <summary>The messages, ascending.</summary>
    public required IReadOnlyList<MessageItem> Items { get; init; }

    /// <summary>The sequence before which there are more; <see langword="null"/>: none.</summary>
    public long? Before { get; init; }

    /// <summary>The sequence after which there are more; <see langword="null"/>: none.</summary>
    public long? After { get; init; }

    /// <summary>The log position at which it was read.</summary>
    public required long Position { get; init; }
}
