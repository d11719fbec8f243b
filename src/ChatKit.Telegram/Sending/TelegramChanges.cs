namespace ChatKit.Telegram;

/// <summary>What is done to messages that were sent.</summary>
internal static class TelegramChanges
{
    public static async ValueTask<SendResult> EditAsync(
        OutboundEdit edit, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        if (Target(edit.To, edit.ExternalId) is not { } target)
        {
            return NoMessage(edit.ExternalId);
        }

        var (method, payload) = edit.Content switch
        {
            TextContent text => ("editMessageText", target with { Text = text.Text, ReplyMarkup = TelegramKeyboard.Of(text.Suggestions) }),
            MediaContent media => ("editMessageCaption", target with { Caption = media.Text ?? "" }),
            _ => default,
        };
        if (method is null)
        {
            return Refused("Telegram can change only texts and captions.");
        }

        if (edit.Content is TextContent { Suggestions: var suggestions } && TelegramKeyboard.Refusal(suggestions) is { } refusal)
        {
            return Refused(refusal);
        }

        var result = await TelegramApi.CallAsync(method, payload, TelegramJson.Default.TelegramChangePayload, context, cancellationToken)
            .ConfigureAwait(false);
        return TelegramErrors.Says(result.Failure, "message is not modified") ? SendResult.Sent(edit.ExternalId) : result.ToSent();
    }

    public static async ValueTask<SendResult> DeleteAsync(
        OutboundReference message, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        if (Target(message.To, message.ExternalId) is not { } target)
        {
            return NoMessage(message.ExternalId);
        }

        var call = target.BusinessConnectionId is { } connection
            ? TelegramApi.CallAsync(
                "deleteBusinessMessages",
                new TelegramBusinessDeletion { BusinessConnectionId = connection, MessageIds = [target.MessageId] },
                TelegramJson.Default.TelegramBusinessDeletion,
                context,
                cancellationToken)
            : TelegramApi.CallAsync("deleteMessage", target, TelegramJson.Default.TelegramChangePayload, context, cancellationToken);
        var result = await call.ConfigureAwait(false);
        return TelegramErrors.Says(result.Failure, "message to delete not found") ? SendResult.Sent() : result.ToDone();
    }

    public static async ValueTask<SendResult> ReactAsync(
        OutboundReaction reaction, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        if (Target(reaction.To, reaction.ExternalId) is not { } target)
        {
            return NoMessage(reaction.ExternalId);
        }

        if (target.BusinessConnectionId is not null)
        {
            return Refused("Telegram lets nobody react through a business connection.");
        }

        var payload = new TelegramReactionPayload
        {
            ChatId = target.ChatId,
            MessageId = target.MessageId,
            Reaction = reaction.Value is { Length: > 0 } value ? [Reaction(value)] : [],
        };
        var result = await TelegramApi.CallAsync(
            "setMessageReaction", payload, TelegramJson.Default.TelegramReactionPayload, context, cancellationToken).ConfigureAwait(false);
        return result.ToDone();
    }

    public static async ValueTask TypeAsync(
        OutboundAddress chat, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        if (TelegramAddress.TryParse(chat.ExternalChatId, out var address))
        {
            var payload = new TelegramTypingPayload { ChatId = address.ChatId, BusinessConnectionId = address.BusinessConnectionId };
            await TelegramApi.CallAsync("sendChatAction", payload, TelegramJson.Default.TelegramTypingPayload, context, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static TelegramReaction Reaction(string value) =>
        value.StartsWith(TelegramReactions.CustomEmojiPrefix, StringComparison.Ordinal)
        ? new() { Type = "custom_emoji", CustomEmojiId = value[TelegramReactions.CustomEmojiPrefix.Length..] }
        : new() { Type = "emoji", Emoji = value };

    private static TelegramChangePayload? Target(OutboundAddress to, string message) =>
        TelegramAddress.TryParse(to.ExternalChatId, out var address) && TelegramAddress.TryParseMessage(message, out var id)
            ? new TelegramChangePayload { BusinessConnectionId = address.BusinessConnectionId, ChatId = address.ChatId, MessageId = id }
            : null;

    private static SendResult NoMessage(string id) =>
        Refused($"'{id}' is not a message that Telegram knows by an id, for example the press of a button.");

    private static SendResult Refused(string description) => SendResult.Failed(TelegramErrors.Rejected(description));
}
