using System.Text;
using ChatKit.Bus;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ;

/// <summary>Writes updates to their lanes and waits until the broker has confirmed them; any number of callers have theirs under way at once.</summary>
internal sealed class LanePublisher : IAsyncDisposable
{
    public const string TraceHeader = "traceparent";
    public const string KeyHeader = "key";

    private const int LongestShortText = 255;

    // While the broker is away, webhooks must not each wait for a connection that nobody gets.
    private static readonly TimeSpan FailFastFor = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LeaderPause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly BrokerFactory _broker;
    private readonly Topology _topology;
    private readonly IOptions<RabbitMqOptions> _options;
    private readonly TimeProvider _time;
    private readonly LaneQueue[] _lanes;
    private IConnection? _connection;
    private ConfirmedChannel? _channel;
    private BusUnavailableException? _lastFailure;
    private long _failedAt;
    private int _isOver;

    public LanePublisher(BrokerFactory broker, Topology topology, IOptions<RabbitMqOptions> options, TimeProvider time)
    {
        (_broker, _topology, _options, _time) = (broker, topology, options, time);
        _lanes = [.. Enumerable.Range(0, topology.Lanes).Select(l => new LaneQueue(u => WriteAsync(topology.QueueOf(l), u), options.Value.UpdatesPerMessage))];
    }

    /// <summary>Who stops waiting leaves his updates where they are.</summary>
    public async ValueTask PublishAsync(IReadOnlyList<BusUpdate> updates, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var written = updates.Count == 1
            ? _lanes[_topology.LaneOf(updates[0].OrderKey)].AddAsync(updates)
            : Task.WhenAll(updates.GroupBy(u => _topology.LaneOf(u.OrderKey)).Select(l => _lanes[l.Key].AddAsync(l)));
        await written.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        // The container has it under two names.
        if (Interlocked.Exchange(ref _isOver, 1) == 1)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await DropAsync().ConfigureAwait(false);
        _connecting.Dispose();
        _stop.Dispose();
    }

    private async Task WriteAsync(string lane, IReadOnlyList<BusUpdate> updates)
    {
        try
        {
            var channel = _channel is { IsOpen: true } open ? open : await ConnectAsync(_stop.Token).ConfigureAwait(false);
            var (properties, body) = updates is [var lone] ? (PropertiesOf(lone), lone.Body)
                : (new BasicProperties { Persistent = true, ContentType = UpdatePack.ContentType }, UpdatePack.Write(updates));

            // Real time, whatever clock a test has: the broker's does not stand still.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            limit.CancelAfter(_options.Value.ConfirmTimeout);
            while (!await channel.PublishAsync(lane, properties, body, limit.Token).ConfigureAwait(false))
            {
                // The queue is choosing a leader, as it does after it was declared or its node went.
                await Task.Delay(LeaderPause, TimeProvider.System, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            throw new BusUnavailableException(
                _stop.IsCancellationRequested ? "This host is stopping." : $"RabbitMQ did not confirm within {_options.Value.ConfirmTimeout.TotalSeconds:0.#} seconds.");
        }
        catch (Exception exception) when (BrokerErrors.IsBrokers(exception))
        {
            throw new BusUnavailableException($"RabbitMQ did not take the update: {exception.Message}", exception);
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
            return _lastFailure is { } failure && _time.GetElapsedTime(_failedAt) < FailFastFor
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
            _connection = await _broker.ConnectAsync("publisher", cancellationToken).ConfigureAwait(false);
            _lastFailure = null;
            return _channel = await ConfirmedChannel.OpenAsync(_connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BusUnavailableException || BrokerErrors.IsBrokers(exception))
        {
            // The connection may break where it has just been opened.
            _lastFailure = exception as BusUnavailableException ?? new BusUnavailableException($"RabbitMQ cannot be reached: {exception.Message}", exception);
            _failedAt = _time.GetTimestamp();
            throw _lastFailure;
        }
    }
}
