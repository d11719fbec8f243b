namespace ChatKit;

/// <summary>What became of a command. Immutable.</summary>
public sealed record CommandResult
{
    /// <summary>Why it was refused; <see langword="null"/> when it was done.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The chat.</summary>
    public ChatId? ChatId { get; init; }

    /// <summary>The message that was written, if one was.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>Whether it had been done before under the same id.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>It was refused.</summary>
    public static CommandResult Refused(string code, string detail) => new() { Refusal = Refusal.Of(code, detail) };
}
