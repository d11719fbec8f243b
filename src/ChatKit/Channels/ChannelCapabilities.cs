namespace ChatKit;

/// <summary>What a messenger can do, as its own documentation says. The engine reduces or refuses what goes beyond. Immutable.</summary>
public sealed record ChannelCapabilities
{
    /// <summary>Where message ids are unique. The default is <see cref="MessageIdScope.Chat"/>.</summary>
    public MessageIdScope MessageIds { get; init; }

    /// <summary>Longest text of one message, in <see cref="TextUnit"/>. A longer one goes in several. The default is 4,096.</summary>
    public int MaxTextLength { get; init; } = 4096;

    /// <summary>What <see cref="MaxTextLength"/> and <see cref="MaxCaptionLength"/> count.</summary>
    public TextLengthUnit TextUnit { get; init; }

    /// <summary>Longest text beside an attachment; a longer one goes as a message of its own. 0: none. The default is 1,024.</summary>
    public int MaxCaptionLength { get; init; } = 1024;

    /// <summary>What files can be sent, with their limits. The default is none.</summary>
    public IReadOnlyDictionary<AttachmentKind, AttachmentLimit> Attachments { get; init; } = new Dictionary<AttachmentKind, AttachmentLimit>();

    /// <summary>How many buttons a message may carry; 0: none, and the buttons' titles are added to the text.</summary>
    public int MaxSuggestions { get; init; }

    /// <summary>Longest title of a button, in UTF-16 code units. The default is 20.</summary>
    public int MaxSuggestionLength { get; init; } = 20;

    /// <summary>Whether a button may open a web page; if not, its address is added to the text.</summary>
    public bool HasLinkSuggestions { get; init; }

    /// <summary>Whether our message can be changed after it was sent.</summary>
    public bool CanEdit { get; init; }

    /// <summary>Whether our message can be taken back after it was sent.</summary>
    public bool CanDelete { get; init; }

    /// <summary>Whether our message can quote another.</summary>
    public bool CanQuote { get; init; }

    /// <summary>Whether we can react to a message.</summary>
    public bool CanReact { get; init; }

    /// <summary>Whether locations, contacts and stickers can be sent as such; if not they go as text.</summary>
    public bool HasRichContent { get; init; }

    /// <summary>Whether approved templates exist.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>Whether the messenger reports that a message was read.</summary>
    public bool ReportsRead { get; init; }

    /// <summary>What may be sent to a customer who never wrote. The default is nothing.</summary>
    public SendingPolicy NewCustomer { get; init; }

    /// <summary>Whether a customer can be addressed by a phone number.</summary>
    public bool AddressesByPhone { get; init; }

    /// <summary>How long after the customer's last message any text may be sent; <see langword="null"/>: always.</summary>
    public TimeSpan? ReplyWindow { get; init; }

    /// <summary>What may be sent after the reply window closed.</summary>
    public SendingPolicy AfterReplyWindow { get; init; }

    /// <summary>How many operations a second one channel may begin, spread over the second in bursts of a tenth. The default is 20.</summary>
    public double ChannelRate { get; init; } = 20;

    /// <summary>How many operations a second one chat may begin. The default is 1.</summary>
    public double ChatRate { get; init; } = 1;

    /// <summary>How many operations a chat may begin at once before <see cref="ChatRate"/> holds it back. The default is 5.</summary>
    public int ChatBurst { get; init; } = 5;

    /// <summary>How long a webhook may wait to become durable before it is refused with 503. The default is five seconds.</summary>
    public TimeSpan WebhookPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one operation may take before its outcome counts as unknown. The default is 30 seconds.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
