namespace ChatKit;

/// <summary>Takes a message of ours back, or removes a note.</summary>
public sealed record DeleteMessage : ChatCommand
{
    /// <summary>Which.</summary>
    public required MessageId MessageId { get; init; }
}
