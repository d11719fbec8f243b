using ChatKit.Bus;
using ChatKit.ConformanceTests;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>RabbitMQ keeps what a bus promises.</summary>
public sealed class RabbitMqConformanceTests : BusConformanceTests
{
    private readonly BrokerHosts _hosts = new();

    protected override ValueTask<IUpdateBus> JoinAsync(string host) => new(_hosts.Add(host));

    protected override ValueTask RemoveAsync() => _hosts.DisposeAsync();
}
