using System.Text;

namespace ChatKit.Engine;

/// <summary>What a file is by its first bytes, since names and declared types are only what somebody says.</summary>
internal static class MediaTypes
{
    public const int HeaderLength = 512;

    private static readonly (byte[] Magic, int At, string Type)[] Known =
    [
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
        ("GIF8"u8.ToArray(), 0, "image/gif"),
        ("WEBP"u8.ToArray(), 8, "image/webp"),
        ("%PDF-"u8.ToArray(), 0, "application/pdf"),
        ("OggS"u8.ToArray(), 0, "audio/ogg"),
        ("ID3"u8.ToArray(), 0, "audio/mpeg"),
        ([0xFF, 0xFB], 0, "audio/mpeg"),
        ("ftyp"u8.ToArray(), 4, "video/mp4"),
        ([0x1A, 0x45, 0xDF, 0xA3], 0, "video/webm"),
        ("MZ"u8.ToArray(), 0, Executable),
        ([0x7F, 0x45, 0x4C, 0x46], 0, Executable),
    ];

    private const string Executable = "application/x-executable";

    /// <summary>The type by content; the declared one where the content says nothing.</summary>
    public static string Of(ReadOnlySpan<byte> header, string? declared)
    {
        foreach (var (magic, at, type) in Known)
        {
            if (header.Length >= at + magic.Length && header.Slice(at, magic.Length).SequenceEqual(magic))
            {
                return type is "video/mp4" or "audio/ogg" && declared is { } said && (said.StartsWith("audio/", StringComparison.Ordinal) || said.StartsWith("video/", StringComparison.Ordinal))
                    ? said
                    : type;
            }
        }

        var text = Encoding.Latin1.GetString(header).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<svg", StringComparison.OrdinalIgnoreCase) || (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && text.Contains("<svg", StringComparison.OrdinalIgnoreCase)))
        {
            return "image/svg+xml";
        }

        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<script", StringComparison.OrdinalIgnoreCase))
        {
            return "text/html";
        }

        // A picture that does not look like one is shown as a file, so that nothing is drawn that was not checked.
        return declared is null || declared.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || declared.Length > 127 || !declared.Contains('/', StringComparison.Ordinal)
            ? "application/octet-stream"
            : declared;
    }

    public static bool IsAllowed(string mediaType) => mediaType is not Executable;

    public static AttachmentKind KindOf(string mediaType) => mediaType switch
    {
        "image/svg+xml" => AttachmentKind.File,
        _ when mediaType.StartsWith("image/", StringComparison.Ordinal) => AttachmentKind.Image,
        _ when mediaType.StartsWith("video/", StringComparison.Ordinal) => AttachmentKind.Video,
        _ when mediaType.StartsWith("audio/", StringComparison.Ordinal) => AttachmentKind.Audio,
        _ => AttachmentKind.File,
    };
}
