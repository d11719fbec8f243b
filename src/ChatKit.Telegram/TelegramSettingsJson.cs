using System.Text.Json.Serialization;

namespace ChatKit.Telegram;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TelegramSettings))]
internal sealed partial class TelegramSettingsJson : JsonSerializerContext;
