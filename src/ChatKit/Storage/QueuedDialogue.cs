namespace ChatKit.Storage;

/// <summary>A dialogue that waits for distribution.</summary>
/// <param name="DialogueId">The dialogue.</param>
/// <param name="ChatId">Its chat.</param>
/// <param name="ChannelId">Its channel.</param>
/// <param name="QueuedAt">Since when it waits.</param>
/// <param name="Preferred">The responsible of the chat's dialogue before, if any.</param>
public sealed record QueuedDialogue(DialogueId DialogueId, ChatId ChatId, ChannelId ChannelId, DateTimeOffset QueuedAt, Responsible? Preferred)
{
    /// <summary>The W3C trace context of what made it wait.</summary>
    public string? TraceParent { get; init; }
}
