namespace ChatKit;

/// <summary>One message as it is handed to a messenger, already reduced to what its capabilities promise. Immutable.</summary>
public sealed record OutboundMessage
{
    /// <summary>Our id of the message.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Where it goes.</summary>
    public required OutboundAddress To { get; init; }

    /// <summary>What to send.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>The messenger's id of the message to quote.</summary>
    public string? QuotedExternalId { get; init; }

    /// <summary>Unique to this attempt; give it to the messenger where it can carry or dedupe by one.</summary>
    public required string CorrelationKey { get; init; }

    /// <summary>The bytes of the attachments, in the order of the content.</summary>
    public IReadOnlyList<OutboundFile> Files { get; init; } = [];
}
