using System.Text.Json.Serialization;

namespace ChatKit;

/// <summary>What a message carries. The hierarchy is closed, so that an adapter can be checked for handling all of it. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextContent), "text")]
[JsonDerivedType(typeof(MediaContent), "media")]
[JsonDerivedType(typeof(StickerContent), "sticker")]
[JsonDerivedType(typeof(LocationContent), "location")]
[JsonDerivedType(typeof(ContactContent), "contact")]
[JsonDerivedType(typeof(ProductContent), "product")]
[JsonDerivedType(typeof(OrderContent), "order")]
[JsonDerivedType(typeof(TemplateContent), "template")]
[JsonDerivedType(typeof(PlaceholderContent), "placeholder")]
[JsonDerivedType(typeof(SystemContent), "system")]
public abstract record MessageContent
{
    private protected MessageContent()
    {
    }
}
