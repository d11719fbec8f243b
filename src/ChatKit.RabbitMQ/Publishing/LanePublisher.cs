using System.Text;
using ChatKit.Bus;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

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
    private IChannel? _channel;
    private BusUnavailableException? _lastFailure;
    private long _failedAt;

    public async ValueTask PublishAsync(IReadOnlyList<BusUpdate> updates, CancellationToken cancellationToken)
    {
        var channel = _channel is { IsOpen: true } open ? open : await ConnectAsync(cancellationToken).ConfigureAwait(false);

        // Real time, whatever clock a test has: the broker's does not stand still.
        using var limit = new CancellationTokenSource(options.Value.ConfirmTimeout, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            if (updates.Count == 1)
            {
                await PublishAsync(channel, updates[0], both.Token).ConfigureAwait(false);
                return;
            }

            // Those of a lane wait for each other: one that the broker did not take is repeated, and must not land behind the next.
            await Task.WhenAll(updates.GroupBy(u => topology.LaneOf(u.OrderKey)).Select(l => PublishInOrderAsync(channel, l, both.Token))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusUnavailableException($"RabbitMQ did not confirm within {options.Value.ConfirmTimeout.TotalSeconds:0.#} seconds.");
        }
        catch (PublishException exception) when (exception.IsReturn)
        {
            // Somebody deleted the queue; a new connection declares it again.
            await channel.CloseAsync(CancellationToken.None).ConfigureAwait(false);
            throw new BusUnavailableException("RabbitMQ has no such lane any more; it is declared again.", exception);
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or ObjectDisposedException)
        {
            throw new BusUnavailableException($"RabbitMQ did not take the update: {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync().ConfigureAwait(false);
        _connecting.Dispose();
    }

    private async Task PublishInOrderAsync(IChannel channel, IEnumerable<BusUpdate> updates, CancellationToken cancellationToken)
    {
        foreach (var update in updates)
        {
            await PublishAsync(channel, update, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask PublishAsync(IChannel channel, BusUpdate update, CancellationToken cancellationToken)
    {
        var properties = PropertiesOf(update);
        while (true)
        {
            try
            {
                await channel.BasicPublishAsync(
                    "", topology.QueueOf(topology.LaneOf(update.OrderKey)), mandatory: true, properties, update.Body, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (PublishException exception) when (!exception.IsReturn)
            {
                // The queue is choosing a leader, as it does after it was declared or its node went.
                await Task.Delay(LeaderPause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
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
        var properties = new BasicProperties { Persistent = true, ContentType = "application/json" };
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

    private async Task<IChannel> ConnectAsync(CancellationToken cancellationToken)
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

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DropAsync().ConfigureAwait(false);
            _connection = await broker.ConnectAsync("publisher", cancellationToken).ConfigureAwait(false);
            _lastFailure = null;

            // Without a limiter of the client's own, which stalls where its bound is near the number of callers; the broker's flow control is enough.
            return _channel = await _connection.CreateChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null),
                cancellationToken).ConfigureAwait(false);
        }
        catch (BusUnavailableException exception)
        {
            (_lastFailure, _failedAt) = (exception, time.GetTimestamp());
            throw;
        }
    }
}
