using ChatKit.Bus;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChatKit.RabbitMQ;

/// <summary>Opens connections. They do not recover by themselves: whoever has one opens another, so that nobody acknowledges on a channel that is new.</summary>
internal sealed class BrokerFactory(IOptions<RabbitMqOptions> options, IOptions<ChatKitOptions> chatKit, Topology topology)
{
    // Twice that long the broker waits for a host that hangs.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    /// <exception cref="BusUnavailableException">The broker is away, or does not let us in.</exception>
    public async Task<IConnection> ConnectAsync(string purpose, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = options.Value.Address!,
            ClientProvidedName = $"ChatKit {chatKit.Value.HostName} {purpose}",
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = options.Value.ConfirmTimeout,
            ContinuationTimeout = TimeSpan.FromSeconds(10),
        };
        IConnection? connection = null;
        try
        {
            connection = await factory.CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
            await new LaneCount(topology).SettleAsync(connection, cancellationToken).ConfigureAwait(false);
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (channel.ConfigureAwait(false))
            {
                await topology.DeclareAsync(channel, cancellationToken).ConfigureAwait(false);
            }

            return connection;
        }
        catch (Exception exception)
        {
            // Nobody else knows of it, not even where a host stops meanwhile.
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            if (BrokerErrors.IsBrokers(exception))
            {
                throw new BusUnavailableException(WhyNot(exception), exception);
            }

            throw;
        }
    }

    private string WhyNot(Exception exception) => exception switch
    {
        OperationInterruptedException { ShutdownReason.ReplyCode: 406 } =>
            $"RabbitMQ has a queue or exchange '{options.Value.Prefix}…' that was declared otherwise. Delete it once it is empty, or choose another prefix.",
        AuthenticationFailureException or OperationInterruptedException { ShutdownReason.ReplyCode: 403 } =>
            "RabbitMQ does not accept the user, or gives him no right to declare, write and read the queues of this prefix.",
        _ => $"RabbitMQ cannot be reached: {exception.Message}",
    };
}
