using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Attachments;
using ChatKit.WebChat.Widget;

namespace ChatKit.WebChat.Widget;

/// <summary>The shapes of the widget's endpoints as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BeginSessionRequest))]
[JsonSerializable(typeof(SessionResource))]
[JsonSerializable(typeof(WriteRequest))]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(VisitorMessageResource))]
[JsonSerializable(typeof(VisitorPageResource))]
[JsonSerializable(typeof(UploadResource))]
internal sealed partial class WidgetJson : JsonSerializerContext;
