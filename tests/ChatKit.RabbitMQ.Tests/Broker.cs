using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>The broker that the tests use: a private one on loopback.</summary>
internal static class Broker
{
    private const string Variable = "CHATKIT_RABBITMQ";

    public static Uri Address { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address
        ? new Uri(address)
        : throw new InvalidOperationException(
            $"{Variable} does not say where RabbitMQ is. Run eng/test.sh, or start one with eng/services.sh up <folder> rabbitmq and set what it prints.");

    /// <summary>A name that no other test's queues begin with.</summary>
    public static string NewPrefix() => $"test-{Guid.CreateVersion7():n}";

    public static async Task RemoveAsync(string prefix, int lanes)
    {
        await using var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var topology = new Topology(Options.Create(new RabbitMqOptions { Prefix = prefix, Lanes = lanes }));
        for (var lane = 0; lane < lanes; lane++)
        {
            await channel.QueueDeleteAsync(topology.QueueOf(lane));
        }

        await channel.QueueDeleteAsync(topology.LaneCountQueue);
        await channel.ExchangeDeleteAsync(topology.HostExchange);
    }
}
