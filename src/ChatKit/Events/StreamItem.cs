namespace ChatKit.Events;

/// <summary>One item of a live stream.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Where the reader stands after it.</param>
/// <param name="Event">The event, where it is one.</param>
/// <param name="ChatId">The chat that went out of sight, where that is what happened.</param>
public readonly record struct StreamItem(StreamItemKind Kind, long Position, ChatEvent? Event, ChatId? ChatId);
