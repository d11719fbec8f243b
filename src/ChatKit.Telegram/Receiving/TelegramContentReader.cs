using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace ChatKit.Telegram;

/// <summary>What a message without a text carries. Whatever has no place in ChatKit is a placeholder with the message's own JSON.</summary>
internal static class TelegramContentReader
{
    private const int MaxKind = 100;

    public static readonly JsonDocumentOptions Options = new() { MaxDepth = TelegramTokens.MaxDepth };

    /// <summary>Properties that say something about a message, not what it carries (SPEC <c>Message</c>).</summary>
    private static readonly FrozenSet<string> Surroundings = FrozenSet.Create(
        StringComparer.Ordinal,
        "message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat", "sender_boost_count", "sender_business_bot",
        "sender_tag", "date", "business_connection_id", "chat", "forward_origin", "forward_from", "forward_from_chat",
        "forward_from_message_id", "forward_signature", "forward_sender_name", "forward_date", "is_topic_message",
        "is_automatic_forward", "reply_to_message", "external_reply", "quote", "reply_to_story", "reply_to_checklist_task_id", "via_bot",
        "edit_date", "has_protected_content", "is_from_offline", "is_paid_post", "media_group_id", "author_signature",
        "paid_star_count", "entities", "link_preview_options", "suggested_post_info", "effect_id", "caption", "caption_entities",
        "show_caption_above_media", "has_media_spoiler", "reply_markup", "receiver_user", "ephemeral_message_id");

    public static MessageContent Read(JsonElement message, ReadOnlyMemory<byte> json) =>
        TelegramAttachments.Read(message) is { } file ? Media(message, file)
        : message.Object("sticker") is { } sticker ? Sticker(sticker)
        : Place(message) ?? Contact(message) ?? (MessageContent)Placeholder(message, json);

    /// <summary>The number of a contact card that shows its sender, the only one that Telegram vouches for; with its plus sign.</summary>
    public static string? OwnPhone(JsonElement message, string senderId)
    {
        if (message.Object("contact") is not { } contact
            || contact.Find("user_id") is not { ValueKind: JsonValueKind.Number } user
            || user.GetRawText() != senderId
            || contact.Text("phone_number") is not { } phone)
        {
            return null;
        }

        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length is >= 7 and <= 15 ? "+" + digits : null;
    }

    private static MediaContent Media(JsonElement message, AttachmentContent file) =>
        new() { Kind = file.Kind, Text = message.Text("caption"), Attachments = [file] };

    private static StickerContent Sticker(JsonElement sticker) =>
        new() { Emoji = sticker.Text("emoji"), Attachment = TelegramAttachments.Sticker(sticker) };

    private static LocationContent? Place(JsonElement message)
    {
        var venue = message.Object("venue");
        var location = message.Object("location") ?? venue?.Object("location");
        return location?.Real("latitude") is >= -90 and <= 90 and var latitude
            && location?.Real("longitude") is >= -180 and <= 180 and var longitude
            ? new LocationContent
            {
                Latitude = latitude,
                Longitude = longitude,
                Name = venue?.Text("title"),
                Address = venue?.Text("address"),
            }
            : null;
    }

    private static ContactContent? Contact(JsonElement message)
    {
        if (message.Object("contact") is not { } contact)
        {
            return null;
        }

        var phone = contact.Text("phone_number");
        var name = TelegramPeople.Name(contact.Text("first_name"), contact.Text("last_name"));
        return (name ?? phone) is { } shown ? new ContactContent { Name = shown, Phones = phone is null ? [] : [phone] } : null;
    }

    private static PlaceholderContent Placeholder(JsonElement message, ReadOnlyMemory<byte> json)
    {
        string? kind = null;
        foreach (var property in message.EnumerateObject())
        {
            if (!Surroundings.Contains(property.Name))
            {
                kind = property.Name;
                break;
            }
        }

        return new PlaceholderContent
        {
            Kind = kind is null ? "empty" : kind.Length > MaxKind ? kind[..MaxKind] : kind,
            Text = message.Text("caption")
                ?? message.Object("poll")?.Text("question")
                ?? message.Object("web_app_data")?.Text("button_text"),
            Raw = Encoding.UTF8.GetString(json.Span),
        };
    }
}
