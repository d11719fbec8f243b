namespace ChatKit;

/// <summary>A button under a message. Immutable.</summary>
public sealed record Suggestion
{
    /// <summary>What comes back when it is pressed, 1 to 64 bytes of UTF-8.</summary>
    public required string Id { get; init; }

    /// <summary>What stands on it.</summary>
    public required string Title { get; init; }

    /// <summary>The page that it opens; such a button comes back from no messenger.</summary>
    public Uri? Link { get; init; }
}
