namespace ChatKit;

/// <summary>Our reaction to a message. Immutable.</summary>
public sealed record OutboundReaction
{
    /// <summary>The chat.</summary>
    public required OutboundAddress To { get; init; }

    /// <summary>The messenger's id of the message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The reaction; <see langword="null"/> takes it back.</summary>
    public string? Value { get; init; }
}
