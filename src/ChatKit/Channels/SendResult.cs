namespace ChatKit;

/// <summary>How an operation ended: the messenger's ids for what it accepted, or one failure. Immutable.</summary>
public sealed class SendResult
{
    private SendResult(IReadOnlyList<string> externalIds, SendFailure? failure)
    {
        ExternalIds = externalIds;
        Failure = failure;
    }

    /// <summary>The messenger's ids, in order; empty where it gives none.</summary>
    public IReadOnlyList<string> ExternalIds { get; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public SendFailure? Failure { get; }

    /// <summary>Other ids under which the messenger knows the customer now, for example a number beside a user id.</summary>
    public IReadOnlyList<string> CustomerIds { get; init; } = [];

    /// <summary>The same result, with other ids under which the messenger knows the customer now.</summary>
    public SendResult KnownAs(IReadOnlyList<string> customerIds) => new(ExternalIds, Failure) { CustomerIds = customerIds };

    /// <summary>The messenger accepted it.</summary>
    public static SendResult Sent(params IReadOnlyList<string> externalIds) => new(externalIds, null);

    /// <summary>It failed.</summary>
    public static SendResult Failed(SendFailure failure) => new([], failure);

    /// <summary>It failed.</summary>
    public static SendResult Failed(SendFailureKind kind, string description) => new([], new SendFailure { Kind = kind, Description = description });
}
