namespace ChatKit;

/// <summary>A product's card.</summary>
public sealed record ProductContent : MessageContent
{
    /// <summary>Up to 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The product's id or article in the CRM or the messenger's catalogue.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Its page.</summary>
    public Uri? Link { get; init; }

    /// <summary>Its price, ready to be shown.</summary>
    public string? Price { get; init; }

    /// <summary>What is said about it.</summary>
    public string? Text { get; init; }
}
