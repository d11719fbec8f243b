using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatKit.Updates;

namespace ChatKit.Tests.Support;

public sealed class TestMessengerSettings
{
    [Required, Secret]
    [JsonPropertyName("secret")]
    public string Secret { get; set; } = "";

    [JsonPropertyName("note")]
    public string? Note { get; set; }
}

internal sealed record TestMessengerPost
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("from")]
    public string? From { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }
}

[JsonSerializable(typeof(TestMessengerSettings))]
[JsonSerializable(typeof(TestMessengerPost))]
internal sealed partial class TestMessengerJson : JsonSerializerContext;

/// <summary>A messenger of a few lines: posts {id, from, text} with its secret in a header, remembers what it is sent.</summary>
internal sealed class TestMessenger : ChannelAdapter<TestMessengerSettings>
{
    public const string Secret = "s3cret";

    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();

    public SendFailureKind? Fails { get; set; }

    public override ChannelType ChannelType { get; } = new("test");

    public override ChannelCapabilities Capabilities { get; } = new()
    {
        AddressesByPhone = true,
        NewCustomer = SendingPolicy.Text,
        CanEdit = true,
        CanReact = true,
        ChatRate = 1000,
        ChatBurst = 1000,
        ChannelRate = 1000,
        Attachments = new Dictionary<AttachmentKind, AttachmentLimit> { [AttachmentKind.File] = new() { MaxSize = 10_000_000 }, [AttachmentKind.Image] = new() { MaxSize = 10_000_000 } },
    };

    protected override JsonTypeInfo<TestMessengerSettings> SettingsJson => TestMessengerJson.Default.TestMessengerSettings;

    public override ValueTask<WebhookResult> ReceiveAsync(WebhookRequest request, ChannelContext<TestMessengerSettings> context, CancellationToken cancellationToken)
    {
        if (request.Method == "GET")
        {
            return new(request.Query.TryGetValue("challenge", out var challenge) ? WebhookResult.Answered(challenge, "text/plain") : WebhookResult.Ignored);
        }

        if (!request.HeaderMatches("X-Secret", context.Settings.Secret))
        {
            return new(WebhookResult.Unauthorized);
        }

        return new(request.ReadJson(TestMessengerJson.Default.TestMessengerPost) switch
        {
            { Id: { } id, From: { } from, Text: { } text } => WebhookResult.Accepted(new MessageReceived
            {
                ExternalId = id,
                From = new CustomerIdentity { ExternalId = from, Name = $"Customer {from}" },
                Content = new TextContent { Text = text },
                SentAt = request.ReceivedAt,
            }),
            null => WebhookResult.Malformed,
            _ => WebhookResult.Ignored,
        });
    }

    public override ValueTask<SendResult> SendAsync(OutboundMessage message, ChannelContext<TestMessengerSettings> context, CancellationToken cancellationToken)
    {
        if (Fails is { } kind)
        {
            return new(SendResult.Failed(kind, "The test messenger was told to fail."));
        }

        Sent.Enqueue(message);
        return new(SendResult.Sent($"out-{message.Id}"));
    }
}
