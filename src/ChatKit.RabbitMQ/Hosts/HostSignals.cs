using System.Text;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ;

/// <summary>Hosts tell each other that they are there, that they are new (everybody answers at once), that they go, and that there is work.</summary>
internal sealed class HostSignals : AsyncDefaultBasicConsumer, IAsyncDisposable
{
    private const char Here = '+';
    private const char New = '?';
    private const char Gone = '-';
    private const char Work = '!';

    private readonly HostRoster _roster;
    private readonly string _exchange;
    private readonly Action _wake;

    private HostSignals(IChannel channel, HostRoster roster, string exchange, Action wake)
        : base(channel) => (_roster, _exchange, _wake) = (roster, exchange, wake);

    public static async Task<HostSignals> StartAsync(
        IConnection connection, Topology topology, HostRoster roster, Action wake, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var signals = new HostSignals(channel, roster, topology.HostExchange, wake);
        var queue = await channel.QueueDeclareAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(queue.QueueName, topology.HostExchange, "", cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, signals, cancellationToken).ConfigureAwait(false);
        await signals.SayAsync(New, cancellationToken).ConfigureAwait(false);
        return signals;
    }

    public ValueTask SayHereAsync(CancellationToken cancellationToken) => SayAsync(Here, cancellationToken);

    public ValueTask SayWorkAsync(CancellationToken cancellationToken) => SayAsync(Work, cancellationToken);

    public override async Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        if (text.Length < 2)
        {
            return;
        }

        var (signal, host) = (text[0], text[1..]);
        if (signal == Work)
        {
            if (host != _roster.Self)
            {
                _wake();
            }

            return;
        }

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
        catch (Exception exception) when (BrokerErrors.IsBrokers(exception))
        {
            // The connection is gone: the others will notice the silence.
        }
    }

    private ValueTask SayAsync(char signal, CancellationToken cancellationToken) =>
        Channel.BasicPublishAsync(_exchange, "", Encoding.UTF8.GetBytes(signal + _roster.Self), cancellationToken);
}
