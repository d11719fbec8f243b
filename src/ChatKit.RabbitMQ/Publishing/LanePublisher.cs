using System.Text;
using ChatKit.Bus;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ;

/// <summary>Writes updates to their lanes and waits until the broker has confirmed them; any number of callers have theirs under way at once.</summary>
internal sealed class LanePublisher(BrokerFactory broker, Topology topology, IOptions<RabbitMqOptions> options, TimeProvider time) : IAsyncDisposable
{
    public const string TraceHeader = "traceparent";
    public const string KeyHeader = "key";

    private const int LongestShortText = 255;

    // While the broker is away, webhooks must not each wait for a connection that nobody gets.
    private static readonly TimeSpan FailFastFor = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LeaderPause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private IConnection? _connection;
    private ConfirmedChannel? _channel;
    private BusUnavailableException? _lastFailure;
    private long _failedAt;

    public async ValueTask PublishAsync(IReadOnlyList<BusUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            var channel = _channel is { IsOpen: true } open ? open : await ConnectAsync(cancellationToken).ConfigureAwait(false);
            if (updates.Count == 1)
            {
                await PublishInOrderAsync(channel, updates, cancellationToken).ConfigureAwait(false);
                return;
            }

            // Those of a lane wait for each other: one that the broker did not take is repeated, and must not land behind the next.
            await Task.WhenAll(updates.GroupBy(u => topology.LaneOf(u.OrderKey)).Select(l => PublishInOrderAsync(channel, l, cancellationToken))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusUnavailableException($"RabbitMQ did not confirm within {options.Value.ConfirmTimeout.TotalSeconds:0.#} seconds.");
        }
        catch (Exception exception) when (BrokerErrors.IsBrokers(exception))
        {
            throw new BusUnavailableException($"RabbitMQ did not take the update: {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync().ConfigureAwait(false);
        _connecting.Dispose();
    }

    private async Task PublishInOrderAsync(ConfirmedChannel channel, IEnumerable<BusUpdate> updates, CancellationToken cancellationToken)
    {
        // Each lane's own: one that stands still is not given time by the others.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        foreach (var update in updates)
        {
            // Anew with each, since a broker that confirms many one by one is slow and not away. Real time, whatever clock a test has: the broker's
            // does not stand still.
            limit.CancelAfter(options.Value.ConfirmTimeout);
            await PublishAsync(channel, update, limit.Token).ConfigureAwait(false);
        }
    }

    private async ValueTask PublishAsync(ConfirmedChannel channel, BusUpdate update, CancellationToken cancellationToken)
    {
        var lane = topology.QueueOf(topology.LaneOf(update.OrderKey));
        var properties = PropertiesOf(update);
        while (!await channel.PublishAsync(lane, properties, update.Body, cancellationToken).ConfigureAwait(false))
        {
            // The queue is choosing a leader, as it does after it was declared or its node went.
            await Task.Delay(LeaderPause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask DropAsync()
    {
        if (_connection is { } connection)
        {
            (_connection, _channel) = (null, null);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static BasicProperties PropertiesOf(BusUpdate update)
    {
        var properties = new BasicProperties { Persistent = true };
        if (Encoding.UTF8.GetByteCount(update.OrderKey) <= LongestShortText)
        {
            properties.CorrelationId = update.OrderKey;
        }
        else
        {
            properties.Headers = new Dictionary<string, object?> { [KeyHeader] = update.OrderKey };
        }

        if (update.TraceParent is { } trace)
        {
            (properties.Headers ??= new Dictionary<string, object?>())[TraceHeader] = trace;
        }

        return properties;
    }

    private async Task<ConfirmedChannel> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_channel is { IsOpen: true } open)
            {
                return open;
            }

            // It is the failure itself that counts, not that somebody asked again.
            return _lastFailure is { } failure && time.GetElapsedTime(_failedAt) < FailFastFor
                ? throw new BusUnavailableException(failure.Message, failure)
                : await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<ConfirmedChannel> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DropAsync().ConfigureAwait(false);
            _connection = await broker.ConnectAsync("publisher", cancellationToken).ConfigureAwait(false);
            _lastFailure = null;
            return _channel = await ConfirmedChannel.OpenAsync(_connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BusUnavailableException || BrokerErrors.IsBrokers(exception))
        {
            // The connection may break where it has just been opened.
            _lastFailure = exception as BusUnavailableException ?? new BusUnavailableException($"RabbitMQ cannot be reached: {exception.Message}", exception);
            _failedAt = time.GetTimestamp();
            throw _lastFailure;
        }
    }
}
