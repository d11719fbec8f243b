namespace ChatKit.Telegram;

/// <summary>Sends one message, whatever it carries.</summary>
internal static class TelegramSender
{
    public static ValueTask<SendResult> SendAsync(
        OutboundMessage message, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        if (!TelegramAddress.TryParse(message.To.ExternalChatId, out var address))
        {
            return Refused($"'{message.To.ExternalChatId}' is not the id of a Telegram chat.");
        }

        var draft = new TelegramMessagePayload
        {
            BusinessConnectionId = address.BusinessConnectionId,
            ChatId = address.ChatId,
            ReplyParameters = Quote(message.QuotedExternalId),
        };

        return message.Content switch
        {
            TextContent text => SendTextAsync(text, draft, context, cancellationToken),
            MediaContent media => TelegramMediaSender.SendAsync(media.Text, message.Files, draft, context, cancellationToken),
            StickerContent sticker => SendStickerAsync(sticker, message.Files, draft, context, cancellationToken),
            LocationContent place => SendLocationAsync(place, draft, context, cancellationToken),
            ContactContent contact => SendContactsAsync(contact, draft, context, cancellationToken),
            ProductContent or OrderContent => CallAsync(
                "sendMessage", draft with { Text = TelegramCardText.Of(message.Content) }, context, cancellationToken),
            _ => Refused($"Telegram cannot carry {message.Content.GetType().Name}."),
        };
    }

    public static TelegramQuote? Quote(string? externalId) =>
        TelegramAddress.TryParseMessage(externalId, out var message) ? new TelegramQuote { MessageId = message } : null;

    private static ValueTask<SendResult> SendTextAsync(
        TextContent text, TelegramMessagePayload draft, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken) =>
        TelegramKeyboard.Refusal(text.Suggestions) is { } refusal
            ? Refused(refusal)
            : CallAsync(
                "sendMessage",
                draft with { Text = text.Text, ReplyMarkup = TelegramKeyboard.Of(text.Suggestions) },
                context,
                cancellationToken);

    private static ValueTask<SendResult> SendStickerAsync(
        StickerContent sticker,
        IReadOnlyList<OutboundFile> files,
        TelegramMessagePayload draft,
        ChannelContext<TelegramSettings> context,
        CancellationToken cancellationToken)
    {
        if (files.Count > 0)
        {
            return TelegramMediaSender.SendAsync(null, files, draft, context, cancellationToken);
        }

        return sticker.Emoji is { Length: > 0 } emoji
            ? CallAsync("sendMessage", draft with { Text = emoji }, context, cancellationToken)
            : Refused("A sticker without a picture and without an emoji cannot be sent.");
    }

    /// <summary>A place needs both a title and an address to be a venue (SPEC sendVenue).</summary>
    private static ValueTask<SendResult> SendLocationAsync(
        LocationContent place, TelegramMessagePayload draft, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var located = draft with { Latitude = place.Latitude, Longitude = place.Longitude };
        return place is { Name: { Length: > 0 } name, Address: { Length: > 0 } address }
            ? CallAsync("sendVenue", located with { Title = name, Address = address }, context, cancellationToken)
            : CallAsync("sendLocation", located, context, cancellationToken);
    }

    private static ValueTask<SendResult> SendContactsAsync(
        ContactContent contact,
        TelegramMessagePayload draft,
        ChannelContext<TelegramSettings> context,
        CancellationToken cancellationToken) =>
        TelegramBatch.RunAsync(
            [contact, .. contact.Others],
            (card, _, token) => card.Phones is [var phone, ..]
                ? CallAsync("sendContact", draft with { PhoneNumber = phone, FirstName = card.Name }, context, token)
                : CallAsync("sendMessage", draft with { Text = card.Name }, context, token),
            cancellationToken);

    private static async ValueTask<SendResult> CallAsync(
        string method, TelegramMessagePayload payload, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var result = await TelegramApi.CallAsync(method, payload, TelegramJson.Default.TelegramMessagePayload, context, cancellationToken)
            .ConfigureAwait(false);
        return result.ToSent();
    }

    private static ValueTask<SendResult> Refused(string description) => new(SendResult.Failed(TelegramErrors.Rejected(description)));
}
