using System.Text.Json;

namespace ChatKit.Telegram;

/// <summary>The file of a message. Its reference is Telegram's <c>file_id</c>, which opens nothing without the bot's token.</summary>
internal static class TelegramAttachments
{
    private const int MaxReference = 1000;

    /// <summary>An animation comes with a document and a live photo with a photo, for apps that know neither.</summary>
    public static AttachmentContent? Read(JsonElement message) =>
        Photo(message)
        ?? Of(message, "video", AttachmentKind.Video, null)
        ?? Of(message, "animation", AttachmentKind.Video, null)
        ?? Of(message, "audio", AttachmentKind.Audio, null)
        ?? Of(message, "voice", AttachmentKind.Audio, "audio/ogg")
        ?? Of(message, "video_note", AttachmentKind.Video, "video/mp4")
        ?? Of(message, "document", AttachmentKind.File, null);

    public static AttachmentContent? Sticker(JsonElement sticker) => Of(sticker, AttachmentKind.Sticker, sticker switch
    {
        // WEBP, TGS or WEBM (SPEC InputSticker.format).
        _ when sticker.Flag("is_animated") => "application/x-tgsticker",
        _ when sticker.Flag("is_video") => "video/webm",
        _ => "image/webp",
    });

    /// <summary>Sizes are said to ascend; the largest is looked for all the same.</summary>
    private static AttachmentContent? Photo(JsonElement message)
    {
        if (message.Find("photo") is not { ValueKind: JsonValueKind.Array } sizes)
        {
            return null;
        }

        AttachmentContent? largest = null;
        foreach (var size in sizes.EnumerateArray())
        {
            if (Of(size, AttachmentKind.Image, "image/jpeg") is { } found && Area(found) >= Area(largest))
            {
                largest = found;
            }
        }

        return largest;
    }

    private static long Area(AttachmentContent? photo) => (long)(photo?.Width ?? 0) * (photo?.Height ?? 0);

    private static AttachmentContent? Of(JsonElement message, string name, AttachmentKind kind, string? mediaType) =>
        message.Object(name) is { } file ? Of(file, kind, mediaType) : null;

    private static AttachmentContent? Of(JsonElement file, AttachmentKind kind, string? mediaType) =>
        file.Text("file_id") is not { Length: > 0 and <= MaxReference } id ? null : new AttachmentContent
        {
            Kind = kind,
            Name = file.Text("file_name") ?? file.Text("title"),
            MediaType = file.Text("mime_type") ?? mediaType,
            Size = file.Whole("file_size") is >= 0 and var size ? size : null,
            Width = Pixels(file.Whole("width") ?? file.Whole("length")),
            Height = Pixels(file.Whole("height") ?? file.Whole("length")),
            Duration = file.Whole("duration") is >= 0 and <= 864_000 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            Reference = id,
        };

    private static int? Pixels(long? value) => value is > 0 and <= int.MaxValue ? (int)value : null;
}
