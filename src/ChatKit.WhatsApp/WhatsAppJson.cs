using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatKit.WhatsApp;

/// <summary>How settings and Meta's answers are read, without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WhatsAppSettings))]
[JsonSerializable(typeof(WhatsAppAnswer))]
internal sealed partial class WhatsAppJson : JsonSerializerContext;
