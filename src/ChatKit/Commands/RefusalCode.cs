namespace ChatKit;

/// <summary>The codes of refusals, as the API shows them.</summary>
public static class RefusalCode
{
    /// <summary>Chats are switched off.</summary>
    public const string ChatsDisabled = "chats-disabled";

    /// <summary>The right is missing.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>Somebody else is responsible.</summary>
    public const string NotResponsible = "not-responsible";

    /// <summary>Somebody was faster.</summary>
    public const string AlreadyTaken = "already-taken";

    /// <summary>The manager has as many dialogues as he may.</summary>
    public const string LimitReached = "limit-reached";

    /// <summary>The time in which the messenger lets us answer has passed.</summary>
    public const string ReplyWindowClosed = "reply-window-closed";

    /// <summary>The messenger cannot carry it.</summary>
    public const string UnsupportedContent = "unsupported-content";

    /// <summary>Our side may not write first.</summary>
    public const string NewCustomerForbidden = "new-customer-forbidden";

    /// <summary>The phone number does not fit the mask.</summary>
    public const string InvalidPhone = "invalid-phone";

    /// <summary>The channel does not send.</summary>
    public const string ChannelNotConnected = "channel-not-connected";

    /// <summary>The same id was used for another body.</summary>
    public const string IdempotencyConflict = "idempotency-conflict";

    /// <summary>Somebody changed it meanwhile.</summary>
    public const string VersionConflict = "version-conflict";

    /// <summary>The settings contradict themselves.</summary>
    public const string InvalidSettings = "invalid-settings";

    /// <summary>The request is not of the documented form.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <summary>It does not exist, or may not be seen.</summary>
    public const string NotFound = "not-found";

    /// <summary>There is no open dialogue.</summary>
    public const string DialogueClosed = "dialogue-closed";

    /// <summary>The customer is blocked.</summary>
    public const string CustomerBlocked = "customer-blocked";

    /// <summary>It is larger than allowed.</summary>
    public const string TooLarge = "too-large";

    /// <summary>A stored command failed for its own sake: it is kept in the health report, from where it can be replayed.</summary>
    public const string Parked = "parked";

    /// <summary>It was done before: replayed, discarded or sent again, by this or another administrator.</summary>
    public const string AlreadyDone = "already-done";

    /// <summary>It could not be made durable in time; try again.</summary>
    public const string Busy = "busy";
}
