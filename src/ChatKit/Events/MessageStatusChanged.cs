namespace ChatKit.Events;

/// <summary>A message got on, or failed.</summary>
public sealed record MessageStatusChanged : ChatEvent
{
    /// <summary>What became of it.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; init; }
}
