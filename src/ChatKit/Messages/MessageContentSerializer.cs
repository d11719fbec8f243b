using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit;

/// <summary>Between a message's content and what is stored of it: a type, a text that can be searched, and JSON for all the rest.</summary>
public static class MessageContentSerializer
{
    private const int Version = 1;

    /// <summary>What is stored of a content. A plain text needs no JSON.</summary>
    public static (string Type, string? Text, string? Json) Write(MessageContent content) => content switch
    {
        TextContent { Suggestions.Count: 0, ActionId: null } text => ("text", text.Text, null),
        TextContent text => ("text", text.Text, Json(text with { Text = "" }, "text", MessageContentJson.Default.TextContent)),
        MediaContent media => (TypeOf(media.Kind), media.Text, null),
        StickerContent sticker => ("sticker", sticker.Emoji, null),
        LocationContent location =>
            ("location", location.Name ?? location.Address, Json(location, "location", MessageContentJson.Default.LocationContent)),
        ContactContent contact => ("contact", contact.Name, Json(contact, "contact", MessageContentJson.Default.ContactContent)),
        ProductContent product =>
            ("product", product.Text ?? product.Name, Json(product, "product", MessageContentJson.Default.ProductContent)),
        OrderContent order => ("order", order.Text, Json(order, "order", MessageContentJson.Default.OrderContent)),
        TemplateContent template => ("template", null, Json(template, "template", MessageContentJson.Default.TemplateContent)),
        SystemContent system => ("system", null, Json(system, "system", MessageContentJson.Default.SystemContent)),
        PlaceholderContent placeholder =>
            ("placeholder", placeholder.Text, Json(placeholder, "placeholder", MessageContentJson.Default.PlaceholderContent)),
        _ => throw new ArgumentException($"Content of type {content?.GetType().Name} is not known here.", nameof(content)),
    };

    /// <summary>The content that was stored so; an unknown type, from a newer version, reads back as a placeholder.</summary>
    /// <param name="type">The stored type.</param>
    /// <param name="text">The stored text.</param>
    /// <param name="json">The stored JSON.</param>
    /// <param name="attachments">The message's files, in order.</param>
    public static MessageContent Read(string type, string? text, string? json, IReadOnlyList<AttachmentContent> attachments) => type switch
    {
        "text" when json is null => new TextContent { Text = text ?? "" },
        "text" => Parse(json, MessageContentJson.Default.TextContent) with { Text = text ?? "" },
        "image" or "video" or "audio" or "file" => new MediaContent { Kind = KindOf(type), Text = text, Attachments = attachments },
        "sticker" => new StickerContent { Emoji = text, Attachment = attachments.Count > 0 ? attachments[0] : null },
        "location" when json is not null => Parse(json, MessageContentJson.Default.LocationContent),
        "contact" when json is not null => Parse(json, MessageContentJson.Default.ContactContent),
        "product" when json is not null => Parse(json, MessageContentJson.Default.ProductContent),
        "order" when json is not null => Parse(json, MessageContentJson.Default.OrderContent),
        "template" when json is not null => Parse(json, MessageContentJson.Default.TemplateContent),
        "system" when json is not null => Parse(json, MessageContentJson.Default.SystemContent),
        "placeholder" when json is not null => Parse(json, MessageContentJson.Default.PlaceholderContent),
        _ => new PlaceholderContent { Kind = type, Text = text, Raw = json },
    };

    internal static IReadOnlyList<AttachmentContent> AttachmentsOf(MessageContent content) => content switch
    {
        MediaContent media => media.Attachments,
        StickerContent { Attachment: { } attachment } => [attachment],
        _ => [],
    };

    private static string TypeOf(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Image => "image",
        AttachmentKind.Video => "video",
        AttachmentKind.Audio => "audio",
        _ => "file",
    };

    private static AttachmentKind KindOf(string type) => type switch
    {
        "image" => AttachmentKind.Image,
        "video" => AttachmentKind.Video,
        "audio" => AttachmentKind.Audio,
        _ => AttachmentKind.File,
    };

    private static string Json<T>(T content, string type, JsonTypeInfo<T> info)
    {
        var node = JsonSerializer.SerializeToNode(content, info)!.AsObject();
        node.Insert(0, "type", JsonValue.Create(type));
        node.Insert(1, "v", JsonValue.Create(Version));
        return node.ToJsonString();
    }

    private static T Parse<T>(string json, JsonTypeInfo<T> info) => JsonSerializer.Deserialize(json, info)!;
}
