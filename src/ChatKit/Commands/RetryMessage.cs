namespace ChatKit;

/// <summary>Tries a failed message once more.</summary>
public sealed record RetryMessage : ChatCommand
{
    /// <summary>Which.</summary>
    public required MessageId MessageId { get; init; }
}
