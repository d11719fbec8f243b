using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>Reads what a message carries. What ChatKit has no content for is a placeholder that keeps the message's JSON.</summary>
internal static class WhatsAppContents
{
    public static MessageContent Read(JsonElement message)
    {
        var type = message.Get("type"u8);
        if (type.Is("text"u8) && message.Get("text"u8).Get("body"u8).Text() is { } body)
        {
            return new TextContent { Text = body };
        }

        var name = type.Id() ?? "unknown";
        return name switch
        {
            "image" => Media(message.Get("image"u8), AttachmentKind.Image),
            "video" => Media(message.Get("video"u8), AttachmentKind.Video),
            "audio" => Media(message.Get("audio"u8), AttachmentKind.Audio),
            "document" => Media(message.Get("document"u8), AttachmentKind.File),
            "sticker" => Sticker(message.Get("sticker"u8)),
            "location" => Location(message.Get("location"u8)),
            "contacts" => WhatsAppCards.Contacts(message.Get("contacts"u8)),
            "order" => WhatsAppCards.Order(message.Get("order"u8)),
            "button" => Pressed(message.Get("button"u8), "text"u8, "payload"u8),
            "interactive" => Interactive(message),
            "unsupported" when message.Get("unsupported"u8).Get("type"u8).Id() is { } kind => Placeholder(message, $"unsupported.{kind}"),
            _ => null,
        } ?? Placeholder(message, name);
    }

    public static PlaceholderContent Placeholder(JsonElement message, string kind, string? text = null) =>
        new() { Kind = kind, Text = text, Raw = message.ValueKind == JsonValueKind.Undefined ? null : message.Raw() };

    private static MediaContent? Media(JsonElement media, AttachmentKind kind) => Attachment(media, kind) is { } attachment
        ? new MediaContent { Kind = kind, Text = media.Get("caption"u8).Filled(), Attachments = [attachment] }
        : null;

    private static StickerContent? Sticker(JsonElement sticker) =>
        Attachment(sticker, AttachmentKind.Sticker) is { } attachment ? new StickerContent { Attachment = attachment } : null;

    /// <summary>The id is kept and not the address, which is good for five minutes only. Source: business-phone-numbers/media.</summary>
    private static AttachmentContent? Attachment(JsonElement media, AttachmentKind kind) => media.Get("id"u8).Id() is { } id
        ? new AttachmentContent
        {
            Kind = kind,
            Name = media.Get("filename"u8).Filled(),
            MediaType = media.Get("mime_type"u8).Filled(),
            Reference = id,
        }
        : null;

    private static LocationContent? Location(JsonElement location) =>
        location.Get("latitude"u8).Number() is >= -90 and <= 90 and var latitude
        && location.Get("longitude"u8).Number() is >= -180 and <= 180 and var longitude
            ? new LocationContent
            {
                Latitude = latitude,
                Longitude = longitude,
                Name = location.Get("name"u8).Filled(),
                Address = location.Get("address"u8).Filled(),
            }
            : null;

    private static MessageContent? Interactive(JsonElement message)
    {
        var interactive = message.Get("interactive"u8);
        return interactive.Get("type"u8).Id() switch
        {
            "button_reply" => Pressed(interactive.Get("button_reply"u8), "title"u8, "id"u8),
            "list_reply" => Pressed(interactive.Get("list_reply"u8), "title"u8, "id"u8),

            // A filled-in form shows its text ("Sent"); the answers are in the JSON that is kept.
            "nfm_reply" => Placeholder(message, "interactive.nfm_reply", interactive.Get("nfm_reply"u8).Get("body"u8).Filled()),
            { } other => Placeholder(message, $"interactive.{other}"),
            null => null,
        };
    }

    private static TextContent? Pressed(JsonElement button, ReadOnlySpan<byte> title, ReadOnlySpan<byte> payload)
    {
        var text = button.Get(title).Filled();
        var action = button.Get(payload).Filled();
        return (text ?? action) is { } shown ? new TextContent { Text = shown, ActionId = action ?? text } : null;
    }
}
