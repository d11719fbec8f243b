namespace ChatKit.ConformanceTests;

/// <summary>One row of the table of what is sent. Immutable.</summary>
public sealed record OutboundExample
{
    /// <summary>What it shows, for the message of a failed test.</summary>
    public required string Name { get; init; }

    /// <summary>What the adapter is asked to send.</summary>
    public required OutboundMessage Message { get; init; }

    /// <summary>The requests it has to make, in order; none where the adapter refuses by itself.</summary>
    public IReadOnlyList<ExpectedCall> Calls { get; init; } = [];

    /// <summary>The ids that the result has to tell; none where it fails.</summary>
    public IReadOnlyList<string> ExternalIds { get; init; } = [];

    /// <summary>How it has to fail; <see langword="null"/> (the default) where it is sent.</summary>
    public SendFailureKind? Failure { get; init; }
}
