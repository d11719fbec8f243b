using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChatKit.RabbitMQ;

/// <summary>Hosts tell each other that they are there, that they are new (everybody answers at once) and that they go.</summary>
internal sealed class HostSignals : AsyncDefaultBasicConsumer, IAsyncDisposable
{
    private const char Here = '+';
    private const char New = '?';
    private const char Gone = '-';

    private readonly HostRoster _roster;
    private readonly string _exchange;

    private HostSignals(IChannel channel, HostRoster roster, string exchange)
        : base(channel) => (_roster, _exchange) = (roster, exchange);

    public static async Task<HostSignals> StartAsync(IConnection connection, Topology topology, HostRoster roster, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var signals = new HostSignals(channel, roster, topology.HostExchange);
        var queue = await channel.QueueDeclareAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(queue.QueueName, topology.HostExchange, "", cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, signals, cancellationToken).ConfigureAwait(false);
        await signals.SayAsync(New, cancellationToken).ConfigureAwait(false);
        return signals;
    }

    public ValueTask SayHereAsync(CancellationToken cancellationToken) => SayAsync(Here, cancellationToken);

    public override async Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        if (text.Length < 2)
        {
            return;
        }

        var (signal, host) = (text[0], text[1..]);
        if (signal == Gone)
        {
            _roster.Forget(host);
            return;
        }

        _roster.Hear(host);
        if (signal == New && host != _roster.Self)
        {
            await SayAsync(Here, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Goes, so that the others need not wait for the silence.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await SayAsync(Gone, CancellationToken.None).ConfigureAwait(false);
            await Channel.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or ObjectDisposedException)
        {
            // The connection is gone: the others will notice the silence.
        }
    }

    private ValueTask SayAsync(char signal, CancellationToken cancellationToken) =>
        Channel.BasicPublishAsync(_exchange, "", Encoding.UTF8.GetBytes(signal + _roster.Self), cancellationToken);
}
