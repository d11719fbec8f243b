using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatKit.Benchmarks.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Benchmarks;

/// <summary>The engine on in-memory storage with one Telegram channel, and webhooks that each carry a new message.</summary>
internal sealed class PipelineHost : IAsyncDisposable
{
    public const string Secret = "benchmark-secret";
    private const string IdDigits = "100000000";

    private static readonly Dictionary<string, string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Telegram-Bot-Api-Secret-Token"] = Secret,
    };

    private readonly ServiceProvider _services;
    private readonly byte[][] _bodies;
    private readonly int[] _idOffsets;
    private int _next = 100_000_000;

    private PipelineHost(ServiceProvider services, ChannelId channel, int chats)
    {
        _services = services;
        Channel = channel;
        Inbox = services.GetRequiredService<IInbox>();
        _bodies = [.. Enumerable.Range(0, chats).Select(Body)];
        _idOffsets = [.. _bodies.Select(b => b.AsSpan().IndexOf("\"message_id\":"u8) + "\"message_id\":".Length)];
    }

    public IInbox Inbox { get; }

    public ChannelId Channel { get; }

    public static async Task<PipelineHost> StartAsync(int chats)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddChatKit(chat => chat.AddTelegram().ConfigureDefaultSettings(s => s with { ChatsEnabled = true }));
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<IChatKitEngine>().StartAsync(CancellationToken.None);
        var added = await services.GetRequiredService<IChannels>().AddAsync(
            TenantId.Default,
            new NewChannel
            {
                Type = "telegram",
                Name = "Benchmark",
                Settings = new JsonObject
                {
                    ["botToken"] = "1:benchmark",
                    ["webhookSecret"] = Secret,
                    ["apiBaseAddress"] = "http://127.0.0.1:9",
                },
            },
            Actor.System,
            CancellationToken.None);
        var host = new PipelineHost(services, added.Channel!.Channel.Id, chats);

        // Every chat has its dialogue before anything is measured.
        await host.ReceiveAsync(chats, inFlight: 256);
        return host;
    }

    /// <summary>Receives so many messages, round the chats, with so many webhooks under way at once.</summary>
    public Task ReceiveAsync(int messages, int inFlight) => Senders.RunAsync(
        messages, inFlight, async buffer => Check(await Inbox.ReceiveAsync(Channel, Next(buffer), CancellationToken.None)));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private WebhookRequest Next(byte[] buffer)
    {
        var id = Interlocked.Increment(ref _next) - 1;
        var body = _bodies[id % _bodies.Length];
        body.CopyTo(buffer, 0);
        id.TryFormat(buffer.AsSpan(_idOffsets[id % _bodies.Length]), out _, default, CultureInfo.InvariantCulture);
        return new WebhookRequest
        {
            Method = "POST",
            Headers = Headers,
            Body = buffer.AsMemory(0, body.Length),
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        };
    }

    private static void Check(WebhookAnswer answer)
    {
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"A webhook was answered {answer.Status}.");
        }
    }

    private static byte[] Body(int chat)
    {
        var text = string.Concat(Enumerable.Repeat("A message of a customer, as long as they are. ", 5))[..185];
        return Encoding.UTF8.GetBytes(
            $$$"""{"update_id":1,"message":{"message_id":{{{IdDigits}}},"from":{"id":{{{500_000_000 + chat}}},"is_bot":false,"first_name":"Customer","language_code":"en"},"chat":{"id":{{{500_000_000 + chat}}},"first_name":"Customer","type":"private"},"date":1767225600,"text":"{{{text}}}"}}""");
    }
}
