namespace ChatKit.Events;

/// <summary>A message that only staff can read is in the chat.</summary>
public sealed record NoteAdded : ChatEvent
{
    /// <summary>The author's own id of it.</summary>
    public string? ClientMessageId { get; init; }
}
