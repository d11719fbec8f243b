namespace ChatKit.ConformanceTests;

/// <summary>One HTTP request that the messenger on loopback is to get, and what it answers. Immutable.</summary>
public sealed record ExpectedCall
{
    /// <summary>The HTTP method; <c>POST</c> by default.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The path with its query, as it is on the wire, below the address that the settings were given.</summary>
    public required string Path { get; init; }

    /// <summary>What the body has to contain: pieces of it as it is on the wire, or of a text in it without its escapes.</summary>
    public IReadOnlyList<string> BodyContains { get; init; } = [];

    /// <summary>What the messenger answers.</summary>
    public CannedAnswer Answer { get; init; } = new();
}
