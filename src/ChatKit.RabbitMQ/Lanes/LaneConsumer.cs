using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Threading.Channels;
using ChatKit.Bus;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ;

/// <summary>
/// One lane on a channel of its own. What was handed over is acknowledged in order, many at once, when it is durable. A lane that stops takes
/// nothing more, lets that finish, and only then closes its channel: until then no other host is given the lane, and what was not handed over
/// goes back to its old place.
/// </summary>
[SuppressMessage("Design", "CA2213", Justification = "The semaphores hold nothing to free, and the client may still hand something over.")]
internal sealed class LaneConsumer : AsyncDefaultBasicConsumer, IAsyncDisposable
{
    // An acknowledgement is a command in the queue's log, so many go in one. Whoever dies meanwhile has a little more delivered again.
    private static readonly TimeSpan MoreMayCome = TimeSpan.FromMilliseconds(20);

    private readonly System.Threading.Channels.Channel<(ulong Tag, int Updates, Task Durable)> _accepted =
        System.Threading.Channels.Channel.CreateUnbounded<(ulong, int, Task)>(new() { SingleReader = true });

    private readonly IUpdateConsumer _consumer;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _handing = new(1, 1);
    private readonly SemaphoreSlim _enough = new(0, 1);
    private Task _acknowledging = Task.CompletedTask;
    private readonly string _queue;
    private readonly int _many;
    private volatile bool _isOver;
    private long _taken;
    private long _acknowledged;
    private long _updates;
    private long _ready;

    // Half of what may be under way: the broker goes on with the other half meanwhile.
    private LaneConsumer(IChannel channel, string queue, ushort prefetch, IUpdateConsumer consumer, ILogger logger)
        : base(channel) => (_queue, _many, _consumer, _logger) = (queue, Math.Max(1, prefetch / 2), consumer, logger);

    /// <summary>How many messages waited on the broker when it was last asked.</summary>
    public long Ready => Volatile.Read(ref _ready);

    /// <summary>How many updates were handed over and are not acknowledged yet.</summary>
    public long Unacknowledged => Volatile.Read(ref _updates);

    /// <summary>Whether it has to be begun anew: its channel is gone, or this host could not go on.</summary>
    public bool IsOver => _isOver || !Channel.IsOpen;

    public static async Task<LaneConsumer> StartAsync(
        IConnection connection, string queue, ushort prefetch, IUpdateConsumer consumer, ILogger logger, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.BasicQosAsync(0, prefetch, global: false, cancellationToken).ConfigureAwait(false);
        var lane = new LaneConsumer(channel, queue, prefetch, consumer, logger);
        lane._acknowledging = Task.Run(lane.AcknowledgeAsync, CancellationToken.None);
        await channel.BasicConsumeAsync(queue, autoAck: false, lane, cancellationToken).ConfigureAwait(false);
        return lane;
    }

    /// <summary>Asks the broker how many updates wait.</summary>
    public async ValueTask CountAsync(CancellationToken cancellationToken) =>
        Volatile.Write(ref _ready, await Channel.MessageCountAsync(_queue, cancellationToken).ConfigureAwait(false));

    public override async Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        await _handing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (!_isOver && !_stop.IsCancellationRequested)
            {
                // A channel numbers its deliveries from 1 without a gap.
                Volatile.Write(ref _taken, (long)deliveryTag);
                if (_taken - Volatile.Read(ref _acknowledged) >= _many && _enough.CurrentCount == 0)
                {
                    _enough.Release();
                }

                // The bytes are the client's own until this returns.
                var message = body.ToArray();
                var updates = properties.ContentType == UpdatePack.ContentType && UpdatePack.TryRead(message, out var many)
                    ? many
                    : [new BusUpdate(KeyOf(properties), message) { TraceParent = TextOf(properties, LanePublisher.TraceHeader) }];
                Interlocked.Add(ref _updates, updates.Count);
                _accepted.Writer.TryWrite((deliveryTag, updates.Count, await AcceptAsync(updates).ConfigureAwait(false)));
            }
        }
        catch (Exception exception)
        {
            Give(exception);
        }
        finally
        {
            _handing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);

        // Who is being handed over now still counts; whoever comes after him is left to the broker.
        await _handing.WaitAsync().ConfigureAwait(false);
        _handing.Release();
        _accepted.Writer.TryComplete();
        await _acknowledging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Channel.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    // What was begun is waited for also where the rest could not be handed over; then all of it comes again.
    private async ValueTask<Task> AcceptAsync(List<BusUpdate> updates)
    {
        var begun = new List<Task>(updates.Count);
        try
        {
            foreach (var update in updates)
            {
                begun.Add(await _consumer.AcceptAsync(update, _stop.Token).ConfigureAwait(false));
            }
        }
        catch (Exception exception)
        {
            Give(exception);
            begun.Add(Task.FromException(exception));
        }

        return begun is [var lone] ? lone : Task.WhenAll(begun);
    }

    private async Task AcknowledgeAsync()
    {
        try
        {
            await foreach (var accepted in _accepted.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                await accepted.Durable.ConfigureAwait(false);
                await ((Task)_enough.WaitAsync(MoreMayCome, _stop.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var (last, updates) = (accepted.Tag, accepted.Updates);
                while (_accepted.Reader.TryPeek(out var next) && next.Durable.IsCompletedSuccessfully)
                {
                    _accepted.Reader.TryRead(out next);
                    (last, updates) = (next.Tag, updates + next.Updates);
                }

                await Channel.BasicAckAsync(last, multiple: true).ConfigureAwait(false);
                Volatile.Write(ref _acknowledged, (long)last);
                Interlocked.Add(ref _updates, -updates);
            }
        }
        catch (Exception exception)
        {
            Give(exception);
        }
    }

    // Nothing after what failed is acknowledged: it all comes again, in its order.
    private void Give(Exception exception)
    {
        if (!_isOver && !_stop.IsCancellationRequested)
        {
            Log.LaneGivenUp(_logger, exception);
        }

        _isOver = true;
    }

    private static string KeyOf(IReadOnlyBasicProperties properties) => properties.CorrelationId ?? TextOf(properties, LanePublisher.KeyHeader) ?? "";

    private static string? TextOf(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) == true && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
}
