namespace ChatKit.Events;

/// <summary>A message of ours is in the chat and on its way.</summary>
public sealed record MessageQueued : ChatEvent
{
    /// <summary>The author's own id of it.</summary>
    public string? ClientMessageId { get; init; }
}
