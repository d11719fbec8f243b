using ChatKit.Storage;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Takes bytes in, from people and from messengers alike: size and type are checked by content.</summary>
internal sealed class FileIntake(IFileStorage files, IOptions<ChatKitOptions> options)
{
    /// <summary>Stores the bytes under the attachment's key and notes what they are.</summary>
    /// <returns>Why they were refused; <see langword="null"/> when they were stored.</returns>
    public async ValueTask<Refusal?> TakeAsync(AttachmentRow attachment, Stream content, CancellationToken cancellationToken)
    {
        var limit = options.Value.MaxFileSize;
        var header = new byte[MediaTypes.HeaderLength];
        var length = await content.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length == 0)
        {
            return Refusal.Of(RefusalCode.InvalidRequest, "The file is empty.");
        }

        var mediaType = MediaTypes.Of(header.AsSpan(0, length), attachment.MediaType);
        if (!MediaTypes.IsAllowed(mediaType))
        {
            return Refusal.Of(RefusalCode.UnsupportedContent, "Programs are not taken. Send a document, a picture, a video or a sound.");
        }

        var key = $"{attachment.TenantId.Value.Length:x}{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(attachment.TenantId.Value))}/{attachment.Id.Value:n}";
        var stream = new CheckedStream(content, header.AsMemory(0, length), limit);
        await using var ending = stream.ConfigureAwait(false);
        try
        {
            attachment.Size = await files.SaveAsync(key, stream, cancellationToken).ConfigureAwait(false);
        }
        catch (FileTooLargeException)
        {
            return new Refusal
            {
                Code = RefusalCode.TooLarge,
                Detail = $"The file is larger than {limit / 1024 / 1024} MiB. Send a smaller one.",
                Args = new Dictionary<string, string> { ["maxSize"] = limit.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            };
        }

        attachment.Hash = stream.Hash();
        attachment.StorageKey = key;
        attachment.MediaType = mediaType;
        attachment.State = AttachmentState.Stored;
        attachment.Error = null;
        return null;
    }
}
