namespace ChatKit.Storage;

/// <summary>Which messages of a chat; without a cursor the newest. Immutable.</summary>
public sealed record MessagePageQuery
{
    /// <summary>Those before this sequence, the newest of them.</summary>
    public long? Before { get; init; }

    /// <summary>Those after this sequence, the oldest of them.</summary>
    public long? After { get; init; }

    /// <summary>Those around this sequence, half before it.</summary>
    public long? Around { get; init; }

    /// <summary>How many, 1 to 1,000.</summary>
    public int Limit { get; init; } = 100;
}
