namespace ChatKit;

/// <summary>Where a message goes. Immutable.</summary>
public sealed record OutboundAddress
{
    /// <summary>The chat's preferred id.</summary>
    public required string ExternalChatId { get; init; }

    /// <summary>The chat's other ids.</summary>
    public IReadOnlyList<string> OtherChatIds { get; init; } = [];

    /// <summary>Who is written to, where it is one person.</summary>
    public CustomerIdentity? Customer { get; init; }
}
