using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatKit;
using ChatKit.Updates;

namespace Acme.Chat;

/// <summary>What an administrator fills in for an account at Acme.</summary>
public sealed class AcmeSettings
{
    [Secret, Required]
    public string Token { get; set; } = "";
    [Secret, Required]
    public string SigningKey { get; set; } = "";

    public Uri ApiBaseAddress { get; set; } = new("https://api.acme.example");
}

// {"events":[{"id":"17","room":"r1","user":"u1","name":"Kim","text":"Hello","at":"2026-11-20T10:00:00Z"},{"id":"18","read":"17"}]}
internal sealed record AcmeWebhook(IReadOnlyList<AcmeEvent?>? Events);
internal sealed record AcmeEvent(string? Id, string? Room, string? User, string? Name, string? Text, DateTimeOffset? At, string? Read);
internal sealed record AcmeMessage(string Room, string Text, string Key);
internal sealed record AcmeAnswer(string? Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AcmeSettings))]
[JsonSerializable(typeof(AcmeWebhook))]
[JsonSerializable(typeof(AcmeMessage))]
[JsonSerializable(typeof(AcmeAnswer))]
internal sealed partial class AcmeJson : JsonSerializerContext;

/// <summary>The messenger Acme: webhooks with an HMAC, one call that sends.</summary>
public sealed class AcmeAdapter : ChannelAdapter<AcmeSettings>
{
    public override ChannelType ChannelType => new("acme");

    public override ChannelCapabilities Capabilities { get; } = new() { MessageIds = MessageIdScope.Channel, MaxTextLength = 2000, ReportsRead = true };

    protected override JsonTypeInfo<AcmeSettings> SettingsJson => AcmeJson.Default.AcmeSettings;

    public override ValueTask<WebhookResult> ReceiveAsync(
        WebhookRequest request, ChannelContext<AcmeSettings> context, CancellationToken cancellationToken)
    {
        if (!request.HmacSha256Matches("X-Acme-Signature", "sha256=", context.Settings.SigningKey))
        {
            return new(WebhookResult.Unauthorized);
        }

        return new(request.ReadJson(AcmeJson.Default.AcmeWebhook) is { } webhook
            ? WebhookResult.Accepted([.. (webhook.Events ?? []).OfType<AcmeEvent>().Select(Translate)])
            : WebhookResult.Malformed);
    }

    public override async ValueTask<SendResult> SendAsync(
        OutboundMessage message, ChannelContext<AcmeSettings> context, CancellationToken cancellationToken)
    {
        if (message.Content is not TextContent { Text: { } text })
        {
            return SendResult.Failed(SendFailureKind.Rejected, "Acme carries text only.");
        }

        // Acme sends nothing twice under the same key, so a repeat after a crash does no harm.
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(context.Settings.ApiBaseAddress, "/v1/messages"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.Settings.Token);
        request.Content = JsonContent.Create(new(message.To.ExternalChatId, text, message.CorrelationKey), AcmeJson.Default.AcmeMessage);
        var response = await context.Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Failure
            ?? (response.ReadJson(AcmeJson.Default.AcmeAnswer) is { Id: { } id }
                ? SendResult.Sent(id)
                : SendResult.Failed(SendFailureKind.UnexpectedResponse, "Acme answered without an id."));
    }

    private static ChannelUpdate Translate(AcmeEvent item) => item switch
    {
        { Id: { Length: > 0 } id, Room: { } room, User: { } user, Text: { } text } => new MessageReceived
        {
            ExternalId = id,
            Chat = new() { ExternalId = room },
            From = new() { ExternalId = user, Name = item.Name },
            Content = new TextContent { Text = text },
            SentAt = item.At,
        },
        { Read: { } read } => new MessageStatusChanged { MessageExternalId = read, Status = MessageStatus.Read, DedupeKey = $"read:{read}" },
        _ => new UnknownUpdate { Kind = "unknown", DedupeKey = item.Id },
    };
}
