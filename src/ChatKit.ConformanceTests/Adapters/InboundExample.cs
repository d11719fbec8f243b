namespace ChatKit.ConformanceTests;

/// <summary>One row of the table of what the messenger posts; the best bodies are recorded ones. Immutable.</summary>
public sealed record InboundExample
{
    /// <summary>What it shows, for the message of a failed test.</summary>
    public required string Name { get; init; }

    /// <summary>The body of the webhook, before it is signed.</summary>
    public required string Body { get; init; }

    /// <summary>All that it tells, in order. Give at least one example of a batch if the messenger posts batches.</summary>
    public required IReadOnlyList<ExpectedUpdate> Updates { get; init; }
}
