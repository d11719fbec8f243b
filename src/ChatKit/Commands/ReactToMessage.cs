namespace ChatKit;

/// <summary>Sets our reaction to a message.</summary>
public sealed record ReactToMessage : ChatCommand
{
    /// <summary>Which.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The reaction; <see langword="null"/> takes it back.</summary>
    public string? Value { get; init; }
}
