namespace ChatKit;

/// <summary>Contact cards.</summary>
public sealed record ContactContent : MessageContent
{
    /// <summary>The name on the first card.</summary>
    public required string Name { get; init; }

    /// <summary>The numbers on the first card, as they were written.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Further cards of the same message.</summary>
    public IReadOnlyList<ContactContent> Others { get; init; } = [];
}
