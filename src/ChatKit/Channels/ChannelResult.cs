namespace ChatKit;

/// <summary>What became of a change of a channel. Immutable.</summary>
public sealed record ChannelResult
{
    /// <summary>Why it was refused; <see langword="null"/> when it was not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The channel now.</summary>
    public ChannelDescription? Channel { get; init; }
}
