using System.Text.Json.Nodes;
using ChatKit.Benchmarks.Shared;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.LoadBenchmarks.Engine;

/// <summary>The engine without HTTP, with one Telegram channel.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private const string Secret = "benchmark-secret";

    private static readonly Dictionary<string, string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Telegram-Bot-Api-Secret-Token"] = Secret,
    };

    private readonly ServiceProvider _services;
    private readonly IInbox _inbox;

    private EngineHost(ServiceProvider services, ChannelId channel)
    {
        _services = services;
        _inbox = services.GetRequiredService<IInbox>();
        Channel = channel;
    }

    public ChannelId Channel { get; }

    public IServiceProvider Services => _services;

    /// <summary>Starts it on a storage; in memory unless another is chosen.</summary>
    /// <param name="use">Chooses the storage.</param>
    /// <param name="known">The channel, where the storage has it already.</param>
    public static async Task<EngineHost> StartAsync(Action<ChatKitBuilder> use, ChannelId? known = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddChatKit(chat =>
        {
            chat.AddTelegram().ConfigureDefaultSettings(s => s with { ChatsEnabled = true });
            use(chat);
        });
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<IChatKitEngine>().StartAsync(CancellationToken.None);
        return new EngineHost(services, known ?? await AddChannelAsync(services));
    }

    /// <summary>Receives so many webhooks with so many under way at once; each is awaited until it is stored.</summary>
    public Task ReceiveAsync(TelegramBodies bodies, int messages, int inFlight) => Senders.RunAsync(
        messages,
        inFlight,
        async buffer => Check(await _inbox.ReceiveAsync(Channel, Request(bodies.Next(buffer)), CancellationToken.None)));

    /// <summary>The position of the last event. Every message to a chat that is there makes one.</summary>
    public long LastEvent() => _services.GetRequiredService<IEventLog>().RangeAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult().Newest;

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<IChatKitEngine>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private static async Task<ChannelId> AddChannelAsync(ServiceProvider services)
    {
        var settings = new JsonObject
        {
            ["botToken"] = "1:benchmark",
            ["webhookSecret"] = Secret,
            ["apiBaseAddress"] = "http://127.0.0.1:9",
        };
        var added = await services.GetRequiredService<IChannels>().AddAsync(
            TenantId.Default, new NewChannel { Type = "telegram", Name = "Benchmark", Settings = settings }, Actor.System, CancellationToken.None);
        return added.Channel?.Channel.Id ?? throw new InvalidOperationException($"The channel was refused: {added.Refusal}");
    }

    private static WebhookRequest Request(ReadOnlyMemory<byte> body) =>
        new() { Method = "POST", Headers = Headers, Body = body, ReceivedAt = TimeProvider.System.GetUtcNow() };

    private static void Check(WebhookAnswer answer)
    {
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"A webhook was answered {answer.Status}.");
        }
    }
}
