using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChatKit.ChaosTests.World;

/// <summary>The broker's queues of one cluster.</summary>
internal static class Broker
{
    private const int Lanes = 8;

    /// <summary>Deletes what a cluster has left there; the server itself is shared with other tests.</summary>
    public static async Task RemoveAsync(string prefix)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Servers.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        for (var lane = 0; lane < Lanes; lane++)
        {
            await channel.QueueDeleteAsync($"{prefix}.lanes-{Lanes}.{lane}");
        }

        await channel.QueueDeleteAsync($"{prefix}.lanes");

        try
        {
            await channel.ExchangeDeleteAsync($"{prefix}.hosts");
        }
        catch (OperationInterruptedException)
        {
            // There was none.
        }
    }
}
