using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.Telegram;

/// <summary>Telegram's Bot API. Thread-safe: it has no state.</summary>
internal sealed class TelegramAdapter : ChannelAdapter<TelegramSettings>, IConnectsChannel, IPollsUpdates, IFetchesFiles,
    IEditsMessages, IDeletesMessages, IReactsToMessages, ISendsTyping
{
    /// <summary>SPEC <c>setWebhook.secret_token</c>. The body is not signed; the secret is all there is.</summary>
    internal const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    public override ChannelType ChannelType => TelegramMessenger.ChannelType;

    public override ChannelCapabilities Capabilities => TelegramCapabilities.All;

    protected override JsonTypeInfo<TelegramSettings> SettingsJson => TelegramSettingsJson.Default.TelegramSettings;

    public override ValueTask<WebhookResult> ReceiveAsync(
        WebhookRequest request, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken) =>
        new(Receive(request, context));

    public override ValueTask<SendResult> SendAsync(
        OutboundMessage message, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken) =>
        TelegramSender.SendAsync(message, context, cancellationToken);

    public ValueTask<ConnectResult> ConnectAsync(ChannelContext context, CancellationToken cancellationToken) =>
        TelegramConnection.ConnectAsync(context.For<TelegramSettings>(), cancellationToken);

    public ValueTask DisconnectAsync(ChannelContext context, CancellationToken cancellationToken) =>
        TelegramConnection.DisconnectAsync(context.For<TelegramSettings>(), cancellationToken);

    public bool Polls(ChannelContext context) => context.For<TelegramSettings>().Settings.Polling;

    public ValueTask<PollResult> PollAsync(string? position, ChannelContext context, CancellationToken cancellationToken) =>
        TelegramPolling.PollAsync(position, context.For<TelegramSettings>(), cancellationToken);

    public ValueTask<FetchResult> FetchAsync(string reference, ChannelContext context, CancellationToken cancellationToken) =>
        TelegramFiles.FetchAsync(reference, context.For<TelegramSettings>(), cancellationToken);

    public ValueTask<SendResult> EditAsync(OutboundEdit edit, ChannelContext context, CancellationToken cancellationToken) =>
        TelegramChanges.EditAsync(edit, context.For<TelegramSettings>(), cancellationToken);

    public ValueTask<SendResult> DeleteAsync(OutboundReference message, ChannelContext context, CancellationToken cancellationToken) =>
        TelegramChanges.DeleteAsync(message, context.For<TelegramSettings>(), cancellationToken);

    public ValueTask<SendResult> ReactAsync(OutboundReaction reaction, ChannelContext context, CancellationToken cancellationToken) =>
        TelegramChanges.ReactAsync(reaction, context.For<TelegramSettings>(), cancellationToken);

    public ValueTask SendTypingAsync(
        OutboundAddress chat, string? lastInboundExternalId, ChannelContext context, CancellationToken cancellationToken) =>
        TelegramChanges.TypeAsync(chat, context.For<TelegramSettings>(), cancellationToken);

    private static WebhookResult Receive(WebhookRequest request, ChannelContext<TelegramSettings> context)
    {
        if (!request.HeaderMatches(SecretHeader, context.Settings.WebhookSecret))
        {
            return WebhookResult.Unauthorized;
        }

        if (TelegramUpdateReader.Read(request.Body) is not { } read)
        {
            return WebhookResult.Malformed;
        }

        return read.CallbackQueryId is { } press
            ? WebhookResult.Answered(AnswerPress(press), "application/json", read.ToList())
            : WebhookResult.Accepted(read.ToList());
    }

    /// <summary>A method may be called in the answer to a webhook (SPEC "Making requests when getting updates").</summary>
    private static string AnswerPress(string id) => JsonSerializer.Serialize(
        new TelegramCallbackAnswer { Method = "answerCallbackQuery", CallbackQueryId = id },
        TelegramJson.Default.TelegramCallbackAnswer);
}
