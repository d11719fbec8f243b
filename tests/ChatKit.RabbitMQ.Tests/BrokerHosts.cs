using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>Hosts that share a broker, without an engine.</summary>
internal sealed class BrokerHosts : IAsyncDisposable
{
    private const int Lanes = 4;

    private readonly string _prefix = Broker.NewPrefix();
    private readonly List<ServiceProvider> _providers = [];

    public RabbitMqBus Add(string host)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChatKit(chat => chat.Configure(o => o.HostName = host).UseRabbitMQ(Broker.Address.AbsoluteUri, o =>
        {
            // Nobody sends again here what a webhook was refused, and a machine that is full of tests may stand for a while.
            (o.Prefix, o.Lanes, o.HostInterval, o.ConfirmTimeout) = (_prefix, Lanes, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20));
        }));
        var provider = services.BuildServiceProvider();
        _providers.Add(provider);
        return provider.GetRequiredService<RabbitMqBus>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        await Broker.RemoveAsync(_prefix, Lanes);
    }
}
