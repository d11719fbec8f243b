using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.Attachments;

/// <summary>
/// A stored file, with ranges. Only what a browser shows without running anything of it is shown in place; all else is downloaded.
/// </summary>
internal sealed class FileAnswer(OpenedFile file) : IResult
{
    private const string Unknown = "application/octet-stream";

    private static readonly FrozenSet<string> ShownInPlace = FrozenSet.ToFrozenSet(
        [
            "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp",
            "video/mp4", "video/webm", "video/ogg", "video/quicktime",
            "audio/mpeg", "audio/mp4", "audio/ogg", "audio/webm", "audio/wav", "audio/aac", "audio/flac", "audio/opus",
        ],
        StringComparer.OrdinalIgnoreCase);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (file)
        {
            var attachment = file.Attachment;
            var type = MediaTypeHeaderValue.TryParse(attachment.MediaType, out var parsed) ? parsed.MediaType.Value! : Unknown;
            var headers = httpContext.Response.Headers;
            var disposition = new ContentDispositionHeaderValue(ShownInPlace.Contains(type) ? "inline" : "attachment");
            disposition.SetHttpFileName(NameOf(attachment.Name));
            headers[HeaderNames.ContentDisposition] = disposition.ToString();
            headers[HeaderNames.XContentTypeOptions] = "nosniff";
            headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; sandbox";
            headers[HeaderNames.CacheControl] = "private, max-age=86400";
            headers["Cross-Origin-Resource-Policy"] = "same-site";
            var tag = attachment.Hash is { } hash ? new EntityTagHeaderValue($"\"{hash}\"") : null;
            await Microsoft.AspNetCore.Http.Results
                .Stream(file.Content, ShownInPlace.Contains(type) ? type : Unsafe(type), lastModified: attachment.CreatedAt, entityTag: tag, enableRangeProcessing: file.Content.CanSeek)
                .ExecuteAsync(httpContext);
        }
    }

    // A type that a browser would run is not even named.
    private static string Unsafe(string type) =>
        type.Contains("html", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase) || type.Contains("script", StringComparison.OrdinalIgnoreCase)
            ? Unknown
            : type;

    private static string NameOf(string? name)
    {
        var plain = new string([.. (name ?? "").Where(c => !char.IsControl(c) && c is not ('"' or '\\' or '/'))]);
        return plain.Length > 0 ? plain : "file";
    }
}
