namespace ChatKit;

/// <summary>What became of a change of settings. Immutable.</summary>
public sealed record SettingsResult
{
    /// <summary>Why it was refused; <see langword="null"/> when it was not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The version now.</summary>
    public long Version { get; init; }
}
