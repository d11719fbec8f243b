namespace ChatKit.Telegram;

/// <summary>Tells Telegram where a bot's updates go.</summary>
internal static class TelegramConnection
{
    public static async ValueTask<ConnectResult> ConnectAsync(ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var asked = await TelegramApi.CallAsync(
            "getMe", new TelegramNothing(), TelegramJson.Default.TelegramNothing, context, cancellationToken).ConfigureAwait(false);
        if (asked.Failure is { } refused)
        {
            return new ConnectResult { Failure = refused };
        }

        var bot = asked.Read(TelegramJson.Default.TelegramBot);
        var failure = context.Settings.Polling
            ? await RemoveWebhookAsync(context, cancellationToken).ConfigureAwait(false)
            : await SetWebhookAsync(context, cancellationToken).ConfigureAwait(false);
        return new ConnectResult { Identifier = bot?.Username is { Length: > 0 } name ? "@" + name : bot?.FirstName, Failure = failure };
    }

    public static async ValueTask DisconnectAsync(ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        if (!context.Settings.Polling)
        {
            await RemoveWebhookAsync(context, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<SendFailure?> SetWebhookAsync(
        ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        if (context.WebhookAddress is not { } address)
        {
            return TelegramErrors.Misconfigured(
                "The public address of this host is not known, so Telegram cannot be told where to post. "
                + "Set ChatKit:PublicAddress, or switch polling on.");
        }

        if (context.Settings.WebhookSecret.Length == 0)
        {
            return TelegramErrors.Misconfigured(
                "The webhook secret is empty, so nobody could tell Telegram's webhooks from others. Fill it in, or switch polling on.");
        }

        var payload = new TelegramWebhookPayload
        {
            Url = address.AbsoluteUri,
            SecretToken = context.Settings.WebhookSecret,
            AllowedUpdates = TelegramUpdateKinds.Wanted,
        };
        var result = await TelegramApi.CallAsync(
            "setWebhook", payload, TelegramJson.Default.TelegramWebhookPayload, context, cancellationToken).ConfigureAwait(false);
        return result.Failure;
    }

    /// <summary>What waits at Telegram is kept: polling gets it next.</summary>
    private static async ValueTask<SendFailure?> RemoveWebhookAsync(
        ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var result = await TelegramApi.CallAsync(
            "deleteWebhook", new TelegramNothing(), TelegramJson.Default.TelegramNothing, context, cancellationToken).ConfigureAwait(false);
        return result.Failure;
    }
}
