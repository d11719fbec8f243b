namespace ChatKit.Telegram;

/// <summary>What the Bot API 10.1 (2026-06-11) allows, each number with its source.</summary>
/// <remarks>
/// SPEC: core.telegram.org/bots/api. PTB: python-telegram-bot, <c>constants.py</c>, which quotes the documentation and the FAQ
/// of bots. Where neither has a number, it says so.
/// </remarks>
internal static class TelegramCapabilities
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Photos up to 10 MB (PTB <c>FileSizeLimit.PHOTOSIZE_UPLOAD</c>); a larger one goes as a file.</summary>
    public const long MaxPhotoSize = 10 * Megabyte;

    /// <summary>Other uploads up to 50 MB (PTB <c>FileSizeLimit.FILESIZE_UPLOAD</c>).</summary>
    public const long MaxFileSize = 50 * Megabyte;

    /// <summary>An album has 2 to 10 items (SPEC <c>sendMediaGroup</c>).</summary>
    public const int MaxAlbum = 10;

    /// <summary>A button comes back with 1 to 64 bytes (SPEC <c>InlineKeyboardButton.callback_data</c>).</summary>
    public const int MaxCallbackData = 64;

    public static ChannelCapabilities All { get; } = new()
    {
        // "Unique message identifier inside this chat" (SPEC Message.message_id).
        MessageIds = MessageIdScope.Chat,

        // 1-4096 characters of text, 0-1024 of caption (SPEC sendMessage, sendPhoto); entities count UTF-16 code units.
        MaxTextLength = 4096,
        MaxCaptionLength = 1024,
        TextUnit = TextLengthUnit.Utf16,
        Attachments = new Dictionary<AttachmentKind, AttachmentLimit>
        {
            [AttachmentKind.Image] = new() { MaxSize = MaxPhotoSize, MaxCount = MaxAlbum },
            [AttachmentKind.Video] = new() { MaxSize = MaxFileSize, MaxCount = MaxAlbum },
            [AttachmentKind.Audio] = new() { MaxSize = MaxFileSize, MaxCount = MaxAlbum },
            [AttachmentKind.File] = new() { MaxSize = MaxFileSize, MaxCount = MaxAlbum },
        },

        // 100 buttons in all (PTB InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER, which calls it undocumented). A title has no
        // documented limit; beyond some 64 characters apps cut it off.
        MaxSuggestions = 100,
        MaxSuggestionLength = 64,
        HasLinkSuggestions = true,

        // editMessageText, deleteMessage, reply_parameters, setMessageReaction, sendLocation, sendContact (SPEC).
        CanEdit = true,
        CanDelete = true,
        CanQuote = true,
        CanReact = true,
        HasRichContent = true,

        // No update tells a bot that its message was delivered or read (absence in SPEC).
        ReportsRead = false,

        // A bot cannot write first (core.telegram.org/bots); afterwards there is no window.
        NewCustomer = SendingPolicy.Nothing,
        ReplyWindow = null,

        // 30 messages a second in all, 1 a second in a chat (PTB FloodLimit). A group's 20 a minute is kept by 429 and retry_after.
        ChannelRate = 30,
        ChatRate = 1,
        ChatBurst = 3,
    };
}
