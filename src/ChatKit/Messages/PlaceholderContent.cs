namespace ChatKit;

/// <summary>Content of a kind that ChatKit does not know; the raw body is kept for those who do.</summary>
public sealed record PlaceholderContent : MessageContent
{
    /// <summary>What the messenger calls it.</summary>
    public required string Kind { get; init; }

    /// <summary>What can be shown of it.</summary>
    public string? Text { get; init; }

    /// <summary>The messenger's own JSON.</summary>
    public string? Raw { get; init; }
}
