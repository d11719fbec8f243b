namespace ChatKit;

/// <summary>All that an administrator sets at run time for a tenant: one versioned document. Immutable.</summary>
public sealed record ChatSettings
{
    /// <summary>
    /// Whether chats are in use at all. Off by default: what arrives meanwhile is kept and shown once they are switched on.
    /// </summary>
    public bool ChatsEnabled { get; init; }

    /// <summary>Where the chat window stands. Presentational only: no rule reads it.</summary>
    public ChatDisplay Display { get; init; }

    /// <summary>The account's time zone, an IANA name. The default is <c>UTC</c>.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The language of texts to customers who have none of their own, for example <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>When dialogues close by themselves.</summary>
    public AutoCloseSettings AutoClose { get; init; } = new();

    /// <summary>Who gets new dialogues.</summary>
    public DistributionSettings Distribution { get; init; } = new();

    /// <summary>The question before a first dialogue.</summary>
    public PrivacyPolicySettings PrivacyPolicy { get; init; } = new();

    /// <summary>Whether closing a dialogue forgets its responsible. Off by default: the next dialogue of the chat inherits him.</summary>
    public bool ResetResponsibleOnClose { get; init; }

    /// <summary>Whether opening a chat marks the customer's messages as read. On by default.</summary>
    public bool MarkReadOnOpen { get; init; } = true;

    /// <summary>
    /// The form of phone numbers when a chat is created by phone, <c>#</c> for a digit, for example <c>+7 ### ###-##-##</c>;
    /// <see langword="null"/>: any number of 5 to 15 digits.
    /// </summary>
    public string? PhoneMask { get; init; }

    /// <summary>How many days before disconnection a second notice is sent, beside the one a day before; 0 to 30, 3 by default.</summary>
    public int BalanceNoticeDays { get; init; } = 3;

    /// <summary>When a waiting customer is shown in yellow and red; <see langword="null"/>: never.</summary>
    public TimeLimitSettings? TimeLimits { get; init; }

    /// <summary>Whether our side may write first.</summary>
    public NewCustomerOutreach NewCustomers { get; init; }
}
