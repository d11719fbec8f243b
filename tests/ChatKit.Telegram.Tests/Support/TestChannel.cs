using System.Text;
using ChatKit.Updates;

namespace ChatKit.Telegram.Tests.Support;

/// <summary>A Telegram channel and the ways to ask its adapter something.</summary>
internal static class TestChannel
{
    public const string Token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
    public const string Secret = "chatkit-test_Secret-Token";

    public static TelegramAdapter Adapter { get; } = new();

    public static ChannelContext Context(
        Uri? api = null, string secret = Secret, bool polling = false, Uri? webhookAddress = null, HttpClient? client = null) => new()
    {
        Channel = new Channel
        {
            Id = ChannelId.New(),
            TenantId = TenantId.Default,
            Type = TelegramMessenger.ChannelType,
            Name = "Shop",
        },
        Settings = new TelegramSettings
        {
            BotToken = Token,
            WebhookSecret = secret,
            Polling = polling,
            ApiBaseAddress = api ?? new Uri("http://127.0.0.1:9"),
        },
        Http = new ChannelHttp(client ?? new HttpClient()),
        WebhookAddress = webhookAddress,
    };

    public static WebhookRequest Request(ReadOnlyMemory<byte> body, string? secret = Secret)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" };
        if (secret is not null)
        {
            headers["x-telegram-bot-api-secret-token"] = secret;
        }

        return new WebhookRequest { Method = "POST", Headers = headers, Body = body, ReceivedAt = DateTimeOffset.UnixEpoch };
    }

    public static async Task<WebhookResult> ReceiveAsync(string body) =>
        await ReceiveAsync(Request(Encoding.UTF8.GetBytes(body)));

    public static async Task<WebhookResult> ReceiveAsync(WebhookRequest request, ChannelContext? context = null) =>
        await ((IChannelAdapter)Adapter).ReceiveAsync(request, context ?? Context(), CancellationToken.None);

    /// <summary>Receives a body that is expected to tell one thing, of one kind.</summary>
    public static async Task<T> ReceiveOneAsync<T>(string body)
        where T : ChannelUpdate
    {
        var result = await ReceiveAsync(body);
        result.Status.Should().Be(200);
        return result.Updates.Should().ContainSingle().Which.Should().BeOfType<T>().Subject;
    }
}
