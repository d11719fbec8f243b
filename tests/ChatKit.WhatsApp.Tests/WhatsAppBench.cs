using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text;
using ChatKit.Updates;

namespace ChatKit.WhatsApp.Tests;

/// <summary>The adapter with one channel, the way the engine holds them.</summary>
internal static class WhatsAppBench
{
    public const string AppSecret = "app-secret";
    public const string PhoneNumberId = "106540352242922";

    public static IChannelAdapter Adapter { get; } = new WhatsAppAdapter();

    public static WhatsAppSettings Settings() => new()
    {
        PhoneNumberId = PhoneNumberId,
        AccessToken = "token-of-the-channel",
        AppSecret = AppSecret,
        VerifyToken = "my-verify-token",
    };

    public static ChannelContext Context(WhatsAppSettings? settings = null, HttpClient? client = null) => new()
    {
        Channel = new Channel
        {
            Id = ChannelId.New(),
            TenantId = TenantId.Default,
            Type = WhatsAppMessenger.ChannelType,
            Name = "Shop",
        },
        Settings = settings ?? Settings(),
        Http = new ChannelHttp(client ?? new HttpClient()),
    };

    public static WebhookRequest Post(byte[] body, string? signature = null) => new()
    {
        Method = "POST",
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Hub-Signature-256"] = signature ?? Sign(body, AppSecret),
        },
        Body = body,
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };

    public static string Sign(byte[] body, string secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static async Task<WebhookResult> ReceiveAsync(byte[] body, string? signature = null, WhatsAppSettings? settings = null) =>
        await Adapter.ReceiveAsync(Post(body, signature), Context(settings), TestContext.Current.CancellationToken);

    public static Task<WebhookResult> ReceiveAsync(string body) => ReceiveAsync(Encoding.UTF8.GetBytes(body));

    /// <summary>The updates of one webhook with one change.</summary>
    public static async Task<IReadOnlyList<ChannelUpdate>> UpdatesOf(string field, string value)
    {
        var result = await ReceiveAsync(Envelope(Change(field, value)));
        result.Status.Should().Be(200);
        return result.Updates;
    }

    /// <summary>The update of one message of a customer whose name is Анна.</summary>
    public static async Task<ChannelUpdate> MessageOf(string message, string contacts = """[{"profile":{"name":"Анна"},"wa_id":"79161234567"}]""") =>
        (await UpdatesOf("messages", Value($$$""" "contacts":{{{contacts}}},"messages":[{{{message}}}] """))).Should().ContainSingle().Subject;

    /// <summary>The content of a message of the given type.</summary>
    public static async Task<MessageContent> ContentOf(string typed) =>
        (await MessageOf($$$"""{"from":"79161234567","id":"wamid.A1","timestamp":"1760000000",{{{typed}}}}"""))
            .Should().BeOfType<MessageReceived>().Subject.Content;

    public static string Value(string members) =>
        $$$"""{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{PhoneNumberId}}}"},{{{members}}}}""";

    public static string Change(string field, string value) => $$$"""{"field":"{{{field}}}","value":{{{value}}}}""";

    public static string Envelope(params string[] changes) =>
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{{{string.Join(',', changes)}}}]}]}""";

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
