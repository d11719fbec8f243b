namespace ChatKit;

/// <summary>Why a messenger did not do what it was asked.</summary>
public enum SendFailureKind
{
    /// <summary>It could not be reached, or failed itself; tried again.</summary>
    Unreachable,

    /// <summary>It limits our rate; tried again, not before it says.</summary>
    Throttled,

    /// <summary>It refused this message for good.</summary>
    Rejected,

    /// <summary>The customer blocked us or is gone.</summary>
    CustomerUnavailable,

    /// <summary>The time in which we may answer has passed.</summary>
    ReplyWindowClosed,

    /// <summary>The channel's credentials or account are not in order. One that can be connected says so too and sends nothing until it is connected again, which is tried every five minutes.</summary>
    Misconfigured,

    /// <summary>It answered what its documentation does not know.</summary>
    UnexpectedResponse,
}
