using System.Text.Json;

namespace ChatKit.Telegram;

// What is posted to the Bot API and what it answers, named as core.telegram.org/bots/api names it.

internal sealed record TelegramButton
{
    public required string Text { get; init; }

    public string? Url { get; init; }

    public string? CallbackData { get; init; }
}

internal sealed record TelegramQuote
{
    public required int MessageId { get; init; }

    /// <summary>A customer may have deleted what we quote; the answer is worth more than the quote.</summary>
    public bool AllowSendingWithoutReply { get; init; } = true;
}

/// <summary>sendMessage, sendLocation, sendVenue and sendContact: what is null is not written.</summary>
internal sealed record TelegramMessagePayload
{
    public string? BusinessConnectionId { get; init; }

    public required long ChatId { get; init; }

    public string? Text { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string? Title { get; init; }

    public string? Address { get; init; }

    public string? PhoneNumber { get; init; }

    public string? FirstName { get; init; }

    public TelegramQuote? ReplyParameters { get; init; }

    public TelegramKeyboard? ReplyMarkup { get; init; }
}

/// <summary>editMessageText, editMessageCaption and deleteMessage.</summary>
internal sealed record TelegramChangePayload
{
    public string? BusinessConnectionId { get; init; }

    public required long ChatId { get; init; }

    public required int MessageId { get; init; }

    public string? Text { get; init; }

    public string? Caption { get; init; }

    public TelegramKeyboard? ReplyMarkup { get; init; }
}

internal sealed record TelegramBusinessDeletion
{
    public required string BusinessConnectionId { get; init; }

    public required IReadOnlyList<int> MessageIds { get; init; }
}

internal sealed record TelegramReactionPayload
{
    public required long ChatId { get; init; }

    public required int MessageId { get; init; }

    public required IReadOnlyList<TelegramReaction> Reaction { get; init; }
}

internal sealed record TelegramReaction
{
    public required string Type { get; init; }

    public string? Emoji { get; init; }

    public string? CustomEmojiId { get; init; }
}

internal sealed record TelegramTypingPayload
{
    public string? BusinessConnectionId { get; init; }

    public required long ChatId { get; init; }

    public string Action { get; init; } = "typing";
}

internal sealed record TelegramAlbumItem
{
    public required string Type { get; init; }

    public required string Media { get; init; }

    public string? Caption { get; init; }
}

internal sealed record TelegramCallbackAnswer
{
    /// <summary>Written only into the answer to a webhook, where the body names the method.</summary>
    public string? Method { get; init; }

    public required string CallbackQueryId { get; init; }
}

internal sealed record TelegramWebhookPayload
{
    public required string Url { get; init; }

    public required string SecretToken { get; init; }

    public required IReadOnlyList<string> AllowedUpdates { get; init; }
}

internal sealed record TelegramPollPayload
{
    public long? Offset { get; init; }

    public required int Limit { get; init; }

    public required int Timeout { get; init; }

    public required IReadOnlyList<string> AllowedUpdates { get; init; }
}

internal sealed record TelegramFilePayload
{
    public required string FileId { get; init; }
}

/// <summary>A method without parameters.</summary>
internal sealed record TelegramNothing;

internal sealed record TelegramAnswer
{
    public bool Ok { get; init; }

    public JsonElement Result { get; init; }

    public int? ErrorCode { get; init; }

    public string? Description { get; init; }

    public TelegramAnswerParameters? Parameters { get; init; }
}

internal sealed record TelegramAnswerParameters
{
    public long? MigrateToChatId { get; init; }

    public int? RetryAfter { get; init; }
}

internal sealed record TelegramSent
{
    public long? MessageId { get; init; }
}

internal sealed record TelegramBot
{
    public string? Username { get; init; }

    public string? FirstName { get; init; }
}

internal sealed record TelegramFile
{
    public string? FilePath { get; init; }

    public long? FileSize { get; init; }
}
