namespace ChatKit;

/// <summary>A channel as its visitors meet it. Immutable.</summary>
public sealed record VisitorChannel
{
    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Its adapter's settings, secrets readable.</summary>
    public required object Settings { get; init; }

    /// <summary>The language of texts to customers who have none of their own.</summary>
    public required string Language { get; init; }
}
