using ChatKit.Bus;
using ChatKit.ConformanceTests;
using Microsoft.Extensions.DependencyInjection;

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

        await Broker.RemoveAsync(_prefix, Lanes);
    }
}
