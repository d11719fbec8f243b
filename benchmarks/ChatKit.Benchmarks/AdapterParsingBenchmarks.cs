using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace ChatKit.Benchmarks;

/// <summary>A webhook's signature and body, read by an adapter.</summary>
[MemoryDiagnoser]
public class AdapterParsingBenchmarks
{
    private IChannelAdapter _telegram = null!;
    private IChannelAdapter _whatsApp = null!;
    private ChannelContext _telegramContext = null!;
    private ChannelContext _whatsAppContext = null!;
    private WebhookRequest _telegramRequest = null!;
    private WebhookRequest _whatsAppRequest = null!;

    [GlobalSetup]
    public void SetUp()
    {
        (_telegram, _telegramContext) = AdapterBench.Create("telegram", """{"botToken":"1:x","webhookSecret":"secret"}""");
        (_whatsApp, _whatsAppContext) = AdapterBench.Create("whatsapp", """{"phoneNumberId":"1","accessToken":"x","appSecret":"secret","verifyToken":"x"}""");
        var text = new string('a', 185);
        _telegramRequest = AdapterBench.Post(
            $$$"""{"update_id":1,"message":{"message_id":1,"from":{"id":5,"is_bot":false,"first_name":"C"},"chat":{"id":5,"type":"private"},"date":1767225600,"text":"{{{text}}}"}}""",
            _ => ("X-Telegram-Bot-Api-Secret-Token", "secret"));
        _whatsAppRequest = AdapterBench.Post(
            $$$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1555","phone_number_id":"1"},"contacts":[{"profile":{"name":"C"},"wa_id":"15550001"}],"messages":[{"from":"15550001","id":"wamid.HBgLMTU1NTAwMDE","timestamp":"1767225600","type":"text","text":{"body":"{{{{text}}}}"}}]}}]}]}""",
            body => ("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData("secret"u8, body))}"));
    }

    [Benchmark]
    public ValueTask<WebhookResult> Telegram_text() => _telegram.ReceiveAsync(_telegramRequest, _telegramContext, CancellationToken.None);

    [Benchmark]
    public ValueTask<WebhookResult> WhatsApp_text() => _whatsApp.ReceiveAsync(_whatsAppRequest, _whatsAppContext, CancellationToken.None);
}
