using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.Attachments;

/// <summary>The part <c>file</c> of a posted form, read as it comes and never held whole.</summary>
/// <param name="Name">The file's name, as its sender called it.</param>
/// <param name="MediaType">The media type, as its sender says.</param>
/// <param name="Content">The bytes.</param>
internal sealed record FormFile(string? Name, string? MediaType, Stream Content)
{
    private const string Part = "file";
    private const int MaxOtherParts = 8;
    private const int MaxBoundary = 200;
    private const int FormOverhead = 64 * 1024;

    /// <exception cref="RefusedException">It is no form, has no such part, or is larger than allowed.</exception>
    public static async ValueTask<FormFile> ReadAsync(HttpContext context, long maxSize)
    {
        var request = context.Request;
        if (request.ContentLength > maxSize + FormOverhead)
        {
            throw TooLarge(maxSize);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = maxSize + FormOverhead;
        }

        var reader = new MultipartReader(BoundaryOf(request), request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
        try
        {
            for (var parts = 0; parts <= MaxOtherParts && await reader.ReadNextSectionAsync(context.RequestAborted) is { } section; parts++)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition() && disposition.Name == Part)
                {
                    var name = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                    return new(Cut(name, 1000), Cut(section.ContentType, 255), section.Body);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw NoFile();
        }

        throw NoFile();
    }

    public static RefusedException TooLarge(long maxSize) => new(new Refusal
    {
        Code = RefusalCode.TooLarge,
        Detail = $"A file may have up to {maxSize} bytes.",
        Args = new Dictionary<string, string> { ["maxSize"] = maxSize.ToString(System.Globalization.CultureInfo.InvariantCulture) },
    });

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundary } boundary
            ? boundary
            : throw NoFile();

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    private static RefusedException NoFile() => RefusedException.Invalid(Part, "Post the file as the part 'file' of a 'multipart/form-data' form.");
}
