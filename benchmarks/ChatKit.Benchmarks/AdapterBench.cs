using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Benchmarks;

/// <summary>An adapter with a channel, without the engine.</summary>
internal static class AdapterBench
{
    public static (IChannelAdapter Adapter, ChannelContext Context) Create(string type, string settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChatKit(chat => chat.AddTelegram().AddWhatsApp());
        var adapter = services.BuildServiceProvider().GetServices<IChannelAdapter>().Single(a => a.ChannelType.Name == type);
        var typed = adapter.SettingsSchema.Read(JsonNode.Parse(settings)!.AsObject(), out var errors)
            ?? throw new InvalidOperationException(string.Join(" ", errors.Values));
        return (adapter, new ChannelContext
        {
            Channel = new Channel { Id = ChannelId.New(), TenantId = TenantId.Default, Type = adapter.ChannelType, Name = "Benchmark" },
            Settings = typed,
            Http = new ChannelHttp(new HttpClient()),
        });
    }

    public static WebhookRequest Post(string body, Func<byte[], (string Name, string Value)> sign)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var (name, value) = sign(bytes);
        return new WebhookRequest
        {
            Method = "POST",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [name] = value },
            Body = bytes,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        };
    }
}
