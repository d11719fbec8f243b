namespace ChatKit;

/// <summary>A template that the messenger approved, with its values.</summary>
public sealed record TemplateContent : MessageContent
{
    /// <summary>The template's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its language code, as the messenger writes it.</summary>
    public required string Language { get; init; }

    /// <summary>The values of its variables, in order.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];
}
