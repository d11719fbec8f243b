namespace ChatKit.ConformanceTests;

/// <summary>What the messenger on loopback answers. Immutable.</summary>
public sealed record CannedAnswer
{
    /// <summary>The HTTP status; 200 by default.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The body, sent as <c>application/json</c>; an empty object by default.</summary>
    public string Body { get; init; } = "{}";

    /// <summary>How long to wait, sent as <c>Retry-After</c> in whole seconds; not sent by default.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
