using System.Text.Json.Nodes;
using ChatKit.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>ChatKit as a host embeds it, with one WhatsApp channel.</summary>
internal sealed class ChatKitServer(Action<ChatKitBuilder> use) : IWebhookServer
{
    private IEventLog? _events;

    public long Stored => _events?.RangeAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult().Newest ?? 0;

    public void Add(IServiceCollection services) => services.AddChatKit(chat =>
    {
        chat.AddWeb().AddWhatsApp().ConfigureDefaultSettings(s => s with { ChatsEnabled = true });
        use(chat);
    });

    public void Map(WebApplication app) => app.MapChatKitWebhooks("/chat/hooks");

    public async Task<string> PrepareAsync(IServiceProvider services)
    {
        _events = services.GetRequiredService<IEventLog>();
        var channels = services.GetRequiredService<IChannels>();
        var known = await channels.ListAsync(TenantId.Default, CancellationToken.None);
        return "/chat/hooks/" + (known.Count > 0 ? known[0].Channel.Id : await AddChannelAsync(channels));
    }

    private static async Task<ChannelId> AddChannelAsync(IChannels channels)
    {
        var settings = new JsonObject
        {
            ["phoneNumberId"] = Webhook.PhoneNumberId,
            ["accessToken"] = "benchmark",
            ["appSecret"] = Webhook.Secret,
            ["verifyToken"] = "benchmark",
            ["apiBaseAddress"] = "http://127.0.0.1:9",
        };
        var added = await channels.AddAsync(
            TenantId.Default, new NewChannel { Type = "whatsapp", Name = "Benchmark", Settings = settings }, Actor.System, CancellationToken.None);
        return added.Channel?.Channel.Id ?? throw new InvalidOperationException($"The channel was refused: {added.Refusal}");
    }
}
