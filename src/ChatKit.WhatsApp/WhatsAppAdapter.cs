using System.Text.Json.Serialization.Metadata;

namespace ChatKit.WhatsApp;

/// <summary>WhatsApp Business over Meta's Cloud API. Edits and deletions of our own messages are not offered by it.</summary>
internal sealed class WhatsAppAdapter : ChannelAdapter<WhatsAppSettings>,
    IReactsToMessages, IMarksRead, ISendsTyping, IFetchesFiles, IConnectsChannel
{
    public override ChannelType ChannelType => WhatsAppMessenger.ChannelType;

    public override ChannelCapabilities Capabilities { get; } = WhatsAppCapabilities.Create();

    protected override JsonTypeInfo<WhatsAppSettings> SettingsJson => WhatsAppJson.Default.WhatsAppSettings;

    public override ValueTask<WebhookResult> ReceiveAsync(
        WebhookRequest request, ChannelContext<WhatsAppSettings> context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.Equals(request.Method, "GET", StringComparison.OrdinalIgnoreCase))
        {
            return new(WhatsAppHandshake.Answer(request.Query, context.Settings.VerifyToken));
        }

        return new(request.HmacSha256Matches("X-Hub-Signature-256", "sha256=", context.Settings.AppSecret)
            ? WhatsAppWebhook.Read(request.Body, context.Settings.PhoneNumberId)
            : WebhookResult.Unauthorized);
    }

    public override ValueTask<SendResult> SendAsync(
        OutboundMessage message, ChannelContext<WhatsAppSettings> context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new WhatsAppSender(new WhatsAppApi(context), message).SendAsync(cancellationToken);
    }

    public async ValueTask<SendResult> ReactAsync(OutboundReaction reaction, ChannelContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reaction);
        var reply = await Api(context).PostMessageAsync(
            json =>
            {
                WhatsAppAddress.Write(json, reaction.To);
                json.WriteString("type"u8, "reaction"u8);
                json.WriteStartObject("reaction"u8);
                json.WriteString("message_id"u8, reaction.ExternalId);
                json.WriteString("emoji"u8, reaction.Value ?? "");
                json.WriteEndObject();
            },
            cancellationToken).ConfigureAwait(false);

        return reply.Failure is { } failure ? SendResult.Failed(failure) : SendResult.Sent(reply.MessageId is { } id ? [id] : []);
    }

    public async ValueTask<SendResult> MarkReadAsync(OutboundReference message, ChannelContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var reply = await ReadAsync(message.ExternalId, isTyping: false, context, cancellationToken).ConfigureAwait(false);
        return reply.Failure is { } failure ? SendResult.Failed(failure) : SendResult.Sent();
    }

    public async ValueTask SendTypingAsync(
        OutboundAddress chat, string? lastInboundExternalId, ChannelContext context, CancellationToken cancellationToken)
    {
        // It hangs on a message of the customer and marks it as read too; without one there is nothing to show it by.
        if (lastInboundExternalId is not null)
        {
            await ReadAsync(lastInboundExternalId, isTyping: true, context, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<FetchResult> FetchAsync(string reference, ChannelContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(context);
        var baseAddress = context.For<WhatsAppSettings>().Settings.ApiBaseAddress;
        return WhatsAppFiles.FetchAsync(reference, Api(context), baseAddress, cancellationToken);
    }

    /// <summary>Asks what the number is. Where webhooks go is set in Meta's dashboard, for all numbers of an app at once.</summary>
    public async ValueTask<ConnectResult> ConnectAsync(ChannelContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var number = Uri.EscapeDataString(context.For<WhatsAppSettings>().Settings.PhoneNumberId);
        var asked = $"{number}?fields=display_phone_number,verified_name";
        var reply = await Api(context).GetAsync(asked, cancellationToken).ConfigureAwait(false);
        if (reply.Failure is { } failure)
        {
            return new ConnectResult { Failure = failure };
        }

        return (reply.Answer.DisplayPhoneNumber ?? reply.Answer.VerifiedName) is { Length: > 0 } identifier
            ? new ConnectResult { Identifier = identifier }
            : new ConnectResult
            {
                Failure = new SendFailure
                {
                    Kind = SendFailureKind.Misconfigured,
                    Description = "WhatsApp knows no number under the phone number ID: copy the ID that stands below the number "
                        + "in API Setup.",
                },
            };
    }

    public ValueTask DisconnectAsync(ChannelContext context, CancellationToken cancellationToken) => default;

    private static WhatsAppApi Api(ChannelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new WhatsAppApi(context.For<WhatsAppSettings>());
    }

    private static ValueTask<WhatsAppReply> ReadAsync(
        string messageId, bool isTyping, ChannelContext context, CancellationToken cancellationToken) =>
        Api(context).PostMessageAsync(
            json =>
            {
                json.WriteString("status"u8, "read"u8);
                json.WriteString("message_id"u8, messageId);
                if (isTyping)
                {
                    json.WriteStartObject("typing_indicator"u8);
                    json.WriteString("type"u8, "text"u8);
                    json.WriteEndObject();
                }
            },
            cancellationToken);
}
