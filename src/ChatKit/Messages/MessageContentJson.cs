using System.Text.Json.Serialization;
using ChatKit.Engine;
using ChatKit.Updates;

namespace ChatKit;

/// <summary>How contents and updates are written inside ChatKit: plain, versioned data.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MessageContent))]
[JsonSerializable(typeof(TextContent))]
[JsonSerializable(typeof(MediaContent))]
[JsonSerializable(typeof(StickerContent))]
[JsonSerializable(typeof(LocationContent))]
[JsonSerializable(typeof(ContactContent))]
[JsonSerializable(typeof(ProductContent))]
[JsonSerializable(typeof(OrderContent))]
[JsonSerializable(typeof(TemplateContent))]
[JsonSerializable(typeof(PlaceholderContent))]
[JsonSerializable(typeof(SystemContent))]
[JsonSerializable(typeof(ChannelUpdate))]
[JsonSerializable(typeof(UpdateEnvelope))]
[JsonSerializable(typeof(IReadOnlyList<MessageReaction>))]
[JsonSerializable(typeof(List<MessageReaction>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class MessageContentJson : JsonSerializerContext;
