namespace ChatKit;

/// <summary>An order's card, or an order that a customer placed in the messenger.</summary>
public sealed record OrderContent : MessageContent
{
    /// <summary>The order's id or the catalogue's.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What is said about it.</summary>
    public string? Text { get; init; }

    /// <summary>What was ordered.</summary>
    public required IReadOnlyList<ProductContent> Items { get; init; }
}
