using System.Collections.Concurrent;
using ChatKit.Bus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>
/// Queues of one test on the server that <c>eng/services.sh up FOLDER rabbitmq</c> started. To declare them costs half a second, so the
/// next test gets them when this one is through, emptied.
/// </summary>
internal sealed class BrokerLines
{
    private const string Variable = "CHATKIT_RABBITMQ";
    private const int Lanes = 2;

    private static readonly ConcurrentBag<BrokerLines> Free = [];
    private static readonly ConcurrentBag<BrokerLines> Made = [];
    private static readonly Lazy<Task<IConnection>> Broker = new(static () => new ConnectionFactory { Uri = new Uri(Address) }.CreateConnectionAsync());

    private readonly string _prefix = $"acceptance-{Guid.CreateVersion7():n}";
    private readonly List<ServiceProvider> _buses = [];
    private CommitWaits _waits = new();
    private int _connected;

    private BrokerLines()
    {
    }

    private static string Address => Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(
        $"These tests need RabbitMQ: run eng/services.sh up FOLDER rabbitmq, and set {Variable} to what it writes. eng/test.sh does both.");

    private IEnumerable<string> LaneNames => Enumerable.Range(0, Lanes).Select(lane => $"{_prefix}.lanes-{Lanes}.{lane}");

    /// <summary>How many updates came over these lines in this test.</summary>
    public int Delivered => _waits.Delivered;

    /// <summary>Lines that nobody else uses until they are given back.</summary>
    public static BrokerLines Take()
    {
        if (Free.TryTake(out var free))
        {
            return free;
        }

        var made = new BrokerLines();
        Made.Add(made);
        return made;
    }

    /// <summary>Has a host of the test work over these lines.</summary>
    public void Connect(ChatKitBuilder chat)
    {
        if (_connected == _buses.Count)
        {
            _buses.Add(Bus(_connected));
        }

        var bus = _buses[_connected++];
        var inbox = chat.Services.Last(static d => d.ServiceType == typeof(IInbox));
        chat.Services.AddSingleton<IUpdateBus>(new DurableBus(bus.GetRequiredService<IUpdateBus>(), _waits));
        chat.Services.Replace(ServiceDescriptor.Singleton(bus.GetRequiredService<IWakeUpBus>()));
        chat.Services.Replace(ServiceDescriptor.Singleton<IInbox>(services => new WebhookInbox(
            (IInbox)inbox.ImplementationFactory!(services), services.GetServices<IChannelAdapter>(), services.GetRequiredService<TimeProvider>())));
    }

    /// <summary>The test's hosts are stopped.</summary>
    public async ValueTask GiveBackAsync()
    {
        await using var channel = await (await Broker.Value).CreateChannelAsync();
        try
        {
            foreach (var lane in LaneNames)
            {
                await channel.QueuePurgeAsync(lane);
            }
        }
        catch (OperationInterruptedException gone) when (gone.ShutdownReason?.ReplyCode == 404)
        {
            // The test was over before its hosts had declared them; nobody gets these.
            return;
        }

        _waits = new();
        _connected = 0;
        Free.Add(this);
    }

    /// <summary>Removes everything of this run from the broker.</summary>
    public static async ValueTask RemoveAllAsync()
    {
        while (Made.TryTake(out var lines))
        {
            await lines.RemoveAsync();
        }

        if (Broker.IsValueCreated)
        {
            await (await Broker.Value).DisposeAsync();
        }
    }

    private async ValueTask RemoveAsync()
    {
        foreach (var bus in _buses)
        {
            await bus.DisposeAsync();
        }

        await using var channel = await (await Broker.Value).CreateChannelAsync();
        foreach (var lane in LaneNames)
        {
            await channel.QueueDeleteAsync(lane);
        }

        await channel.QueueDeleteAsync($"{_prefix}.lanes");
        await channel.ExchangeDeleteAsync($"{_prefix}.hosts");
    }

    // The broker's time does not stand still as a test's clock does, so its part of a host has the real one.
    private ServiceProvider Bus(int host)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChatKit(chat => chat.Configure(o => o.HostName = $"{_prefix}-{host}").UseRabbitMQ(Address, o =>
        {
            (o.Prefix, o.Lanes, o.HostInterval, o.ConfirmTimeout) = (_prefix, Lanes, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        }));
        return services.BuildServiceProvider();
    }
}
