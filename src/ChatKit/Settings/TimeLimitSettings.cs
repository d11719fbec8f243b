namespace ChatKit;

/// <summary>When a waiting customer is shown in yellow and red. Immutable.</summary>
public sealed record TimeLimitSettings
{
    /// <summary>Yellow: a multiple of ten seconds, at least ten.</summary>
    public required TimeSpan Warning { get; init; }

    /// <summary>Red: a multiple of ten seconds, longer than the warning.</summary>
    public required TimeSpan Danger { get; init; }
}
