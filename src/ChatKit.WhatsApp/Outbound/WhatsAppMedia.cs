using System.Net.Http.Headers;

namespace ChatKit.WhatsApp;

/// <summary>Uploads a file, which then is sent by its id. Source: business-phone-numbers/media.</summary>
internal static class WhatsAppMedia
{
    private static readonly ChannelCapabilities Capabilities = WhatsAppCapabilities.Create();

    /// <summary>How it goes: as what it is, or as a document where Meta does not take its media type so.</summary>
    public static string TypeOf(AttachmentContent attachment)
    {
        var type = attachment.Kind switch
        {
            AttachmentKind.Image => "image",
            AttachmentKind.Video => "video",
            AttachmentKind.Audio => "audio",
            AttachmentKind.Sticker => "sticker",
            _ => "document",
        };

        var mediaType = MediaType(attachment).MediaType;
        var isTaken = Capabilities.Attachments[attachment.Kind].MediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase);
        return isTaken ? type : "document";
    }

    public static async ValueTask<(string? Id, SendFailure? Failure)> UploadAsync(
        WhatsAppApi api, AttachmentContent attachment, IReadOnlyList<OutboundFile> files, CancellationToken cancellationToken)
    {
        if (files is not [var file, ..])
        {
            return (null, new SendFailure { Kind = SendFailureKind.Rejected, Description = "The file to send is not there." });
        }

        var stream = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        var mediaType = MediaType(attachment);
        using var bytes = new StreamContent(stream);
        bytes.Headers.ContentType = mediaType;
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("whatsapp"), "messaging_product");
        form.Add(new StringContent(mediaType.ToString()), "type");
        form.Add(bytes, "file", "file" + Extension(attachment.Name));

        var reply = await api.UploadAsync(form, cancellationToken).ConfigureAwait(false);
        if (reply.Failure is { } failure)
        {
            // An upload that nobody refers to is not a message.
            return (null, failure with { IsUncertain = false });
        }

        return reply.Answer.Id is { Length: > 0 } id
            ? (id, null)
            : (null, new SendFailure
            {
                Kind = SendFailureKind.UnexpectedResponse,
                Description = "WhatsApp took the file but gave it no id.",
            });
    }

    private static MediaTypeHeaderValue MediaType(AttachmentContent attachment) =>
        MediaTypeHeaderValue.TryParse(attachment.MediaType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");

    /// <summary>The customer sees the name in the message; here only a plain extension is safe in a header.</summary>
    private static string Extension(string? name) =>
        Path.GetExtension(name) is { Length: > 1 and <= 10 } extension && extension.AsSpan(1).IndexOfAnyExcept(Plain) < 0 ? extension : "";

    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
