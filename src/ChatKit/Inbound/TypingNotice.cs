using ChatKit.Storage;

namespace ChatKit;

/// <summary>Somebody is typing. Immutable.</summary>
public sealed record TypingNotice
{
    /// <summary>Where, with what decides who may see it.</summary>
    public required ChatAccess Chat { get; init; }

    /// <summary>The customer, or a manager.</summary>
    public required Actor Actor { get; init; }

    /// <summary>A manager's name.</summary>
    public string? Name { get; init; }
}
