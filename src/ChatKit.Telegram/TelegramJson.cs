using System.Text.Json.Serialization;

namespace ChatKit.Telegram;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TelegramMessagePayload))]
[JsonSerializable(typeof(TelegramChangePayload))]
[JsonSerializable(typeof(TelegramBusinessDeletion))]
[JsonSerializable(typeof(TelegramReactionPayload))]
[JsonSerializable(typeof(TelegramTypingPayload))]
[JsonSerializable(typeof(TelegramCallbackAnswer))]
[JsonSerializable(typeof(TelegramWebhookPayload))]
[JsonSerializable(typeof(TelegramPollPayload))]
[JsonSerializable(typeof(TelegramFilePayload))]
[JsonSerializable(typeof(TelegramNothing))]
[JsonSerializable(typeof(TelegramQuote))]
[JsonSerializable(typeof(TelegramAlbumItem[]))]
[JsonSerializable(typeof(TelegramAnswer))]
[JsonSerializable(typeof(TelegramSent))]
[JsonSerializable(typeof(TelegramSent[]))]
[JsonSerializable(typeof(TelegramBot))]
[JsonSerializable(typeof(TelegramFile))]
internal sealed partial class TelegramJson : JsonSerializerContext;
