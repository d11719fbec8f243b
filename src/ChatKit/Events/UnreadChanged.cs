namespace ChatKit.Events;

/// <summary>What a manager has read changed.</summary>
public sealed record UnreadChanged : ChatEvent
{
    /// <summary>Whose.</summary>
    public required string ManagerId { get; init; }
}
