using System.Net.Http.Headers;
using System.Text;

namespace ChatKit.Telegram;

/// <summary>A multipart form whose file names are UTF-8 as they stand: Telegram shows an encoded word as it is written.</summary>
internal sealed class TelegramForm : IDisposable
{
    private readonly MultipartContent _parts = new("form-data") { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };

    public HttpContent Content => _parts;

    /// <summary>Adds a field; one without a value is left out.</summary>
    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            Add(new StringContent(value, Encoding.UTF8), $"form-data; name=\"{name}\"");
        }
    }

    public async ValueTask AddFileAsync(string name, OutboundFile file, CancellationToken cancellationToken)
    {
        var stream = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
        var content = new StreamContent(stream);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.Attachment.MediaType, out var type)
            ? type
            : new MediaTypeHeaderValue("application/octet-stream");
        Add(content, $"form-data; name=\"{name}\"; filename=\"{FileName(file.Attachment)}\"");
    }

    public void Dispose() => _parts.Dispose();

    private void Add(HttpContent part, string disposition)
    {
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        _parts.Add(part);
    }

    private static string FileName(AttachmentContent file)
    {
        var name = file.Name is { Length: > 0 } given ? given : "file";
        return string.Create(name.Length, name, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = text[i] is '"' or '\\' or '/' || char.IsControl(text[i]) ? '_' : text[i];
            }
        });
    }
}
