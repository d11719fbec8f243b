namespace ChatKit.WhatsApp;

/// <summary>What the Cloud API can do. Pages are below developers.facebook.com/documentation/business-messaging/whatsapp.</summary>
internal static class WhatsAppCapabilities
{
    /// <summary>The customer service window. Source: messages/send-messages.</summary>
    public static readonly TimeSpan ReplyWindow = TimeSpan.FromHours(24);

    /// <summary>Longest text of a message with reply buttons. Source: messages/interactive-reply-buttons-messages.</summary>
    public const int MaxButtonsTextLength = 1024;

    /// <summary>How many reply buttons. Source: messages/interactive-reply-buttons-messages.</summary>
    public const int MaxButtons = 3;

    /// <summary>How many rows of a list. Source: messages/interactive-list-messages.</summary>
    public const int MaxRows = 10;

    /// <summary>Longest title of a reply button; a list's row may have 24. Source: messages/interactive-reply-buttons-messages.</summary>
    public const int MaxTitleLength = 20;

    private const long Megabyte = 1024 * 1024;

    public static ChannelCapabilities Create() => new()
    {
        // A wamid is unique everywhere; receipts name nothing else. Source: webhooks/reference/messages/status.
        MessageIds = MessageIdScope.Channel,

        // Source: messages/text-messages (body up to 4,096 characters; the stricter count of characters is UTF-16).
        MaxTextLength = 4096,
        TextUnit = TextLengthUnit.Utf16,

        // Source: messages/image-messages (caption up to 1,024 characters).
        MaxCaptionLength = 1024,
        Attachments = Attachments(),
        MaxSuggestions = MaxRows,
        MaxSuggestionLength = MaxTitleLength,

        // A message carries either answers or one link. Source: messages/interactive-cta-url-messages.
        HasLinkSuggestions = true,

        // The Cloud API lets neither side of the API change or take back what it sent.
        CanEdit = false,
        CanDelete = false,

        // Source: messages/send-messages (context.message_id), messages/reaction-messages.
        CanQuote = true,
        CanReact = true,

        // Source: messages/location-messages, messages/contacts-messages, messages/sticker-messages.
        HasRichContent = true,
        HasTemplates = true,
        ReportsRead = true,

        // Outside the window, and first, only with an approved template. Source: messages/send-messages.
        NewCustomer = SendingPolicy.Template,
        AddressesByPhone = true,
        ReplyWindow = ReplyWindow,
        AfterReplyWindow = SendingPolicy.Template,

        // 80 messages a second and number. Source: throughput.
        ChannelRate = 80,

        // One message in 6 seconds to the same user, with bursts of 45 on credit. Source: about-the-platform.
        ChatRate = 1.0 / 6,
        ChatBurst = 45,

        // A document of 100 MB is uploaded before it is sent.
        SendTimeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>Source: business-phone-numbers/media, supported media types.</summary>
    private static Dictionary<AttachmentKind, AttachmentLimit> Attachments() => new()
    {
        [AttachmentKind.Image] = new() { MaxSize = 5 * Megabyte, MediaTypes = ["image/jpeg", "image/png"] },
        [AttachmentKind.Video] = new() { MaxSize = 16 * Megabyte, MediaTypes = ["video/mp4", "video/3gpp"] },
        [AttachmentKind.Audio] = new()
        {
            MaxSize = 16 * Megabyte,
            MediaTypes = ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
        },
        [AttachmentKind.Sticker] = new() { MaxSize = 500 * 1024, MediaTypes = ["image/webp"] },
        [AttachmentKind.File] = new() { MaxSize = 100 * Megabyte },
    };
}
