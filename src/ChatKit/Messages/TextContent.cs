namespace ChatKit;

/// <summary>A text, perhaps with buttons under it, or the press of one.</summary>
public sealed record TextContent : MessageContent
{
    /// <summary>The text, as plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Buttons offered to the reader.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>The id of the button whose press this is.</summary>
    public string? ActionId { get; init; }
}
