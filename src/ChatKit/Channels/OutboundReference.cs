namespace ChatKit;

/// <summary>A message that something is done to: it is taken back or marked as read. Immutable.</summary>
public sealed record OutboundReference
{
    /// <summary>The chat.</summary>
    public required OutboundAddress To { get; init; }

    /// <summary>The messenger's id of the message.</summary>
    public required string ExternalId { get; init; }
}
