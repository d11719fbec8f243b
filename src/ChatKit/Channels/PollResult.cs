using ChatKit.Updates;

namespace ChatKit;

/// <summary>What a poll brought. Immutable.</summary>
public sealed record PollResult
{
    /// <summary>The updates, in order.</summary>
    public IReadOnlyList<ChannelUpdate> Updates { get; init; } = [];

    /// <summary>Where the next poll goes on, once these are durable; <see langword="null"/>: where this one began.</summary>
    public string? Position { get; init; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public SendFailure? Failure { get; init; }
}
