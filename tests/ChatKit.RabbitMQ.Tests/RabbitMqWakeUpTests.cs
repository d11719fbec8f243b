using ChatKit.Bus;
using ChatKit.ConformanceTests;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>RabbitMQ wakes hosts as wake-ups promise.</summary>
public sealed class RabbitMqWakeUpTests : WakeUpConformanceTests
{
    private readonly BrokerHosts _hosts = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connected = [];

    protected override ValueTask<IWakeUpBus> JoinAsync(string host)
    {
        var bus = _hosts.Add(host);

        // They go the way on which hosts hear of each other, whose connection is that of the lanes.
        _connected.Add(Task.Run(() => bus.ConsumeAsync(new Nobody(), _stop.Token)));
        return new(bus);
    }

    protected override async ValueTask RemoveAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_connected.Select(static async c => await c.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)));
        await _hosts.DisposeAsync();
        _stop.Dispose();
    }

    private sealed class Nobody : IUpdateConsumer
    {
        public ValueTask<Task> AcceptAsync(BusUpdate update, CancellationToken cancellationToken) => new(Task.CompletedTask);
    }
}
