namespace ChatKit;

/// <summary>One refusal by a messenger. The engine, not the adapter, decides what follows. Immutable.</summary>
public sealed record SendFailure
{
    /// <summary>Why.</summary>
    public required SendFailureKind Kind { get; init; }

    /// <summary>What to tell a person; no secret and no text of the message.</summary>
    public required string Description { get; init; }

    /// <summary>The messenger's own code.</summary>
    public string? Code { get; init; }

    /// <summary>How long the messenger asks us to wait: nothing is sent on the channel until then, unless it is of the chat alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it is this chat that the messenger asks to wait for, such as for too many messages to one customer, and not the channel.</summary>
    public bool IsOfChatAlone { get; init; }

    /// <summary>Whether the request may have been carried out all the same (it timed out after it was sent).</summary>
    public bool IsUncertain { get; init; }

    /// <summary>The id that the chat has now, when the messenger says that it moved.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Whether trying again can help.</summary>
    public bool IsTransient => MovedTo is not null || Kind is SendFailureKind.Unreachable or SendFailureKind.Throttled;
}
