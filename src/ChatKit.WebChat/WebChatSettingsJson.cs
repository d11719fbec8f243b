using System.Text.Json.Serialization;

namespace ChatKit.WebChat;

/// <summary>How the settings are written.</summary>
[JsonSerializable(typeof(WebChatSettings))]
internal sealed partial class WebChatSettingsJson : JsonSerializerContext;
