namespace ChatKit;

/// <summary>What the messenger said to connecting. Immutable.</summary>
public sealed record ConnectResult
{
    /// <summary>What it calls the channel: a number, a bot's name.</summary>
    public string? Identifier { get; init; }

    /// <summary>Why it refused; <see langword="null"/> when it did not.</summary>
    public SendFailure? Failure { get; init; }
}
