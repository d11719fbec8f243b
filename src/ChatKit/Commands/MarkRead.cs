namespace ChatKit;

/// <summary>Marks everything up to a message as read.</summary>
public sealed record MarkRead : ChatCommand
{
    /// <summary>The sequence of that message; <see langword="null"/>: the last.</summary>
    public long? UpTo { get; init; }
}
