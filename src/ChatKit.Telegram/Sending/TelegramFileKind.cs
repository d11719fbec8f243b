namespace ChatKit.Telegram;

/// <summary>How a file is uploaded: the method, the field, and the album it may share.</summary>
/// <param name="Method">The method for a single file.</param>
/// <param name="Field">The form's field, and the type of an album's item.</param>
/// <param name="Album">
/// What it may be grouped with: photos with videos, audios and documents only with their like; voice messages, animations and
/// stickers with nothing (SPEC <c>sendMediaGroup</c>).
/// </param>
internal sealed record TelegramFileKind(string Method, string Field, string? Album)
{
    private static readonly TelegramFileKind Photo = new("sendPhoto", "photo", "visual");
    private static readonly TelegramFileKind Video = new("sendVideo", "video", "visual");
    private static readonly TelegramFileKind Animation = new("sendAnimation", "animation", null);
    private static readonly TelegramFileKind Audio = new("sendAudio", "audio", "audio");
    private static readonly TelegramFileKind Voice = new("sendVoice", "voice", null);
    private static readonly TelegramFileKind Sticker = new("sendSticker", "sticker", null);
    private static readonly TelegramFileKind Document = new("sendDocument", "document", "document");

    /// <summary>Whether a caption can stand beside it (SPEC <c>sendSticker</c> has none).</summary>
    public bool TakesCaption => Field != "sticker";

    /// <summary>Whatever a special method would refuse goes as a document, which takes any type.</summary>
    public static TelegramFileKind Of(AttachmentContent file) => (file.Kind, file.MediaType) switch
    {
        (AttachmentKind.Image, "image/gif") => Animation,
        (AttachmentKind.Image, null or "image/jpeg" or "image/png" or "image/webp")
            when file.Size is null or <= TelegramCapabilities.MaxPhotoSize => Photo,

        // MPEG4; "other formats may be sent as Document" (SPEC sendVideo).
        (AttachmentKind.Video, null or "video/mp4") => Video,

        // OGG with OPUS (SPEC sendVoice); MP3 or M4A (SPEC sendAudio).
        (AttachmentKind.Audio, "audio/ogg" or "audio/opus") => Voice,
        (AttachmentKind.Audio, null or "audio/mpeg" or "audio/mp3" or "audio/mp4" or "audio/m4a" or "audio/x-m4a") => Audio,
        (AttachmentKind.Sticker, "image/webp" or "video/webm" or "application/x-tgsticker") => Sticker,
        _ => Document,
    };
}
