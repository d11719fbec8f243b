namespace ChatKit;

/// <summary>A change of a message that was sent. Immutable.</summary>
public sealed record OutboundEdit
{
    /// <summary>The chat.</summary>
    public required OutboundAddress To { get; init; }

    /// <summary>The messenger's id of the message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>What it says now.</summary>
    public required MessageContent Content { get; init; }
}
