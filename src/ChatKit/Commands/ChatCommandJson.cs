using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatKit;

/// <summary>How commands are written when they are stored to be run later.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChatCommand))]
public sealed partial class ChatCommandJson : JsonSerializerContext;
