using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>Hands one message to the Cloud API, as one of its messages or, where it has to be, as two.</summary>
internal readonly struct WhatsAppSender(WhatsAppApi api, OutboundMessage message)
{
    public ValueTask<SendResult> SendAsync(CancellationToken cancellationToken) => message.Content switch
    {
        TextContent { Suggestions.Count: > 0 } text => PostAsync(json => WhatsAppInteractive.Write(json, text), cancellationToken),
        TextContent text => SendTextAsync(text.Text, cancellationToken),
        MediaContent { Attachments: [var only] } media => SendFileAsync(only, media.Text, cancellationToken),
        MediaContent => Refuse("WhatsApp takes one file in a message."),
        StickerContent { Attachment: { } picture } =>
            SendFileAsync(picture with { Kind = AttachmentKind.Sticker }, null, cancellationToken),
        StickerContent { Emoji: { Length: > 0 } emoji } => SendTextAsync(emoji, cancellationToken),
        LocationContent place => PostAsync(json => WhatsAppContentWriter.Location(json, place), cancellationToken),
        ContactContent card => PostAsync(json => WhatsAppContentWriter.Contacts(json, card), cancellationToken),
        TemplateContent template => PostAsync(json => WhatsAppContentWriter.Template(json, template), cancellationToken),
        ProductContent product => SendTextAsync(WhatsAppPlainText.Of(product), cancellationToken),
        OrderContent order => SendTextAsync(WhatsAppPlainText.Of(order), cancellationToken),
        var other => Refuse($"WhatsApp has no message for {other.GetType().Name}."),
    };

    private ValueTask<SendResult> SendTextAsync(string text, CancellationToken cancellationToken) =>
        PostAsync(json => WhatsAppContentWriter.Text(json, text), cancellationToken);

    private async ValueTask<SendResult> SendFileAsync(AttachmentContent attachment, string? caption, CancellationToken cancellationToken)
    {
        var type = WhatsAppMedia.TypeOf(attachment);
        var upload = await WhatsAppMedia.UploadAsync(api, attachment, message.Files, cancellationToken).ConfigureAwait(false);
        if (upload.Failure is { } failure)
        {
            return SendResult.Failed(failure);
        }

        // Sounds and stickers have no caption, so the text follows as a message of its own.
        var follows = !string.IsNullOrEmpty(caption) && (type is "audio" or "sticker");
        var first = await PostAsync(
            json => WhatsAppContentWriter.Media(json, type, upload.Id!, follows ? null : caption, attachment.Name),
            cancellationToken,
            isLast: !follows).ConfigureAwait(false);
        if (!follows || first.Failure is not null)
        {
            return first;
        }

        var second = await SendTextAsync(caption!, cancellationToken).ConfigureAwait(false);
        return second.Failure is null
            ? With(first.CustomerIds, SendResult.Sent([.. first.ExternalIds, .. second.ExternalIds]))

            // The file has gone already.
            : SendResult.Failed(second.Failure with { IsUncertain = true });
    }

    private async ValueTask<SendResult> PostAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken, bool isLast = true)
    {
        var sent = message;
        var reply = await api.PostMessageAsync(
            json =>
            {
                WhatsAppAddress.Write(json, sent.To);
                write(json);
                if (sent.QuotedExternalId is { } quoted)
                {
                    json.WriteStartObject("context"u8);
                    json.WriteString("message_id"u8, quoted);
                    json.WriteEndObject();
                }

                if (isLast)
                {
                    // Comes back in every receipt, so that a send of unknown outcome can be settled; a receipt of half of it settles nothing.
                    json.WriteString("biz_opaque_callback_data"u8, sent.CorrelationKey);
                }
            },
            cancellationToken).ConfigureAwait(false);

        if (reply.Failure is { } failure)
        {
            return SendResult.Failed(failure);
        }

        return reply.MessageId is { } id
            ? With(WhatsAppAddress.NewIds(message.To, reply.Answer), SendResult.Sent(id))
            : SendResult.Failed(new SendFailure
            {
                Kind = SendFailureKind.UnexpectedResponse,
                Description = "WhatsApp accepted the message but gave it no id.",
                IsUncertain = true,
            });
    }

    private static SendResult With(IReadOnlyList<string> customerIds, SendResult result) =>
        customerIds.Count == 0 ? result : result.KnownAs(customerIds);

    private static ValueTask<SendResult> Refuse(string why) => new(SendResult.Failed(SendFailureKind.Rejected, why));
}
