using ChatKit.Bus;
using ChatKit.ConformanceTests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>RabbitMQ keeps what a bus promises.</summary>
public sealed class RabbitMqConformanceTests : BusConformanceTests
{
    private const int Lanes = 4;

    private readonly string _prefix = Broker.NewPrefix();
    private readonly List<ServiceProvider> _providers = [];

    protected override ValueTask<IUpdateBus> JoinAsync(string host)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChatKit(chat => chat.Configure(o => o.HostName = host).UseRabbitMQ(Broker.Address.AbsoluteUri, o =>
        {
            (o.Prefix, o.Lanes, o.HostInterval) = (_prefix, Lanes, TimeSpan.FromMilliseconds(200));
        }));
        var provider = services.BuildServiceProvider();
        _providers.Add(provider);
        return new(provider.GetRequiredService<IUpdateBus>());
    }

    protected override async ValueTask RemoveAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        await using var connection = await new ConnectionFactory { Uri = Broker.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var topology = new Topology(Options.Create(new RabbitMqOptions { Prefix = _prefix, Lanes = Lanes }));
        for (var lane = 0; lane < Lanes; lane++)
        {
            await channel.QueueDeleteAsync(topology.QueueOf(lane));
        }

        await channel.ExchangeDeleteAsync(topology.HostExchange);
    }
}
