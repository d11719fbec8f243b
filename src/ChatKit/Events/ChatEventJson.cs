using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatKit.Events;

/// <summary>How an event's own values are stored: its type's name, and JSON for what the common columns do not hold.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChatEvent))]
internal sealed partial class ChatEventJson : JsonSerializerContext;
