using System.Globalization;

namespace ChatKit.WhatsApp;

/// <summary>
/// What Meta's error codes mean. The code decides and not the HTTP status, since many refusals share 400.
/// Source: developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes.
/// </summary>
internal static class WhatsAppErrors
{
    private const int PairLimit = 131056;
    private const int MaxSaid = 300;

    /// <summary>Subcode of 100: the object is not there, or the token may not see it.</summary>
    private const int ObjectNotFound = 33;

    /// <summary>One message in 6 seconds may go to the same user. Source: about-the-platform.</summary>
    private static readonly TimeSpan PairWait = TimeSpan.FromSeconds(6);

    /// <summary>The failure, or <see langword="null"/> for a code that is not known.</summary>
    public static SendFailure? ToFailure(int code, int? subcode, string? said)
    {
        if (KindOf(code, subcode) is not { } kind)
        {
            return null;
        }

        return new SendFailure
        {
            Kind = kind,
            Code = Text(code),
            Description = Describe(code, kind, said),
            RetryAfter = code == PairLimit ? PairWait : null,
            IsOfChatAlone = code == PairLimit,
        };
    }

    /// <summary>A refusal for good.</summary>
    public static SendFailure Rejected(int code, string? said) => new()
    {
        Kind = SendFailureKind.Rejected,
        Code = Text(code),
        Description = Describe(code, SendFailureKind.Rejected, said),
    };

    private static SendFailureKind? KindOf(int code, int? subcode) => code switch
    {
        // Too many calls, too many messages, spam, too many to one user, too many registrations.
        4 or 613 or 80007 or 80008 or 130429 or 131048 or PairLimit or 133016 => SendFailureKind.Throttled,

        // Unknown, service away, number in maintenance.
        1 or 2 or 131000 or 131016 or 131057 => SendFailureKind.Unreachable,

        // Not on WhatsApp, blocked us, or has an old client: Meta does not say which.
        131026 => SendFailureKind.CustomerUnavailable,
        131047 => SendFailureKind.ReplyWindowClosed,

        100 => subcode == ObjectNotFound ? SendFailureKind.Misconfigured : SendFailureKind.Rejected,

        // Token, permissions, locked, display name, payment, registration, policy.
        0 or 3 or 10 or 190 or (>= 200 and <= 299) or 368 => SendFailureKind.Misconfigured,
        131005 or 131031 or 131037 or 131042 or 131044 or 131045 or 133010 => SendFailureKind.Misconfigured,

        // This recipient: same number, not in the test list, a user id where a number is needed, an experiment,
        // too much marketing, no marketing wanted, a country we may not write to (the channel's other customers are well).
        130472 or 130497 or 131021 or 131030 or 131049 or 131050 or 131062 => SendFailureKind.Rejected,

        // This message: parameters, type, media, template, flow, encryption.
        131008 or 131009 or 131051 or 131052 or 131053 or (>= 132000 and <= 132999) or 137000 => SendFailureKind.Rejected,
        _ => null,
    };

    private static string Describe(int code, SendFailureKind kind, string? said) => (code, kind) switch
    {
        (131047, _) => "More than 24 hours have passed since the customer's last message: send an approved template.",
        (131026, _) => "The customer cannot be reached: not on WhatsApp, has blocked this number, or uses an old version.",
        (131030, _) => "The number is not in the list of test recipients: add it in the App Dashboard, or set the app live.",
        (131021, _) => "The recipient is the channel's own number.",
        (131049, _) => "WhatsApp held the message back, because the customer gets too much marketing: do not repeat it soon.",
        (131050, _) => "The customer does not want marketing messages.",
        (131062, _) => "This kind of message needs a phone number, and the customer has only a user id.",
        (130497, _) => "The account may not write to customers of this country.",
        (190, _) => "The access token has expired or was revoked: make a new one and put it into the channel's settings.",
        (131042 or 131044, _) => "WhatsApp wants a method of payment: see the billing of the business account.",
        (131031 or 368, _) => "WhatsApp has locked the account for a violation of its policy: see the Business Support Home.",
        (133010, _) => "The number is not registered with the Cloud API: register it in the App Dashboard.",
        (131037, _) => "The number's display name is not approved yet.",
        (PairLimit, _) => "Too many messages went to this customer in a short time.",
        (_, SendFailureKind.Throttled) => "WhatsApp is limiting the rate of this channel.",
        (_, SendFailureKind.Unreachable) => "WhatsApp has trouble of its own.",
        (_, SendFailureKind.Misconfigured) => $"WhatsApp does not accept the channel's credentials or rights{Said(said)}.",
        _ => $"WhatsApp refused the message{Said(said)}.",
    };

    private static string Said(string? said)
    {
        var plain = said?.Trim().TrimEnd('.');
        return string.IsNullOrEmpty(plain) ? "" : $": {(plain.Length <= MaxSaid ? plain : plain[..MaxSaid])}";
    }

    private static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);
}
