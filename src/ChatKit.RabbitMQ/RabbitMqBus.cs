using ChatKit.Bus;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.RabbitMQ;

/// <summary>The bus over RabbitMQ: confirmed publishing to lanes, this host's share of them, and wake-ups to every host.</summary>
internal sealed class RabbitMqBus : IUpdateBus, IWakeUpBus, IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Whoever is there answers at once; a host that waits a little takes no lane only to give it back.
    private static readonly TimeSpan AnswersTake = TimeSpan.FromMilliseconds(200);

    // Commits that come sooner are told together.
    private static readonly TimeSpan WakeUpPause = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _announced = new(0, 1);
    private readonly LanePublisher _publisher;
    private readonly BrokerFactory _broker;
    private readonly Topology _topology;
    private readonly IOptions<RabbitMqOptions> _options;
    private readonly IOptions<ChatKitOptions> _chatKit;
    private readonly TimeProvider _time;
    private readonly ILogger<RabbitMqBus> _logger;
    private volatile HostSignals? _signals;
    private volatile Action _wake = static () => { };
    private int _isAnnounced;

    public RabbitMqBus(
        BrokerFactory broker, Topology topology, IOptions<RabbitMqOptions> options, IOptions<ChatKitOptions> chatKit, TimeProvider time, ILogger<RabbitMqBus> logger)
    {
        (_broker, _topology, _options, _chatKit, _time, _logger) = (broker, topology, options, chatKit, time, logger);
        _publisher = new LanePublisher(broker, topology, options, time);
    }

    public ValueTask PublishAsync(IReadOnlyList<BusUpdate> updates, CancellationToken cancellationToken) =>
        updates.Count == 0 ? ValueTask.CompletedTask : _publisher.PublishAsync(updates, cancellationToken);

    public async Task ConsumeAsync(IUpdateConsumer consumer, CancellationToken cancellationToken)
    {
        var pause = _options.Value.HostInterval;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await ConsumeOnceAsync(consumer, cancellationToken).ConfigureAwait(false);
                pause = _options.Value.HostInterval;
            }
            catch (Exception exception) when (IsBrokers(exception) && !cancellationToken.IsCancellationRequested)
            {
                Log.BrokerLost(_logger, exception, pause);
                await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
                pause = Shorter(pause * 2, LongestPause);
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    // The client tells of its own time limits as of cancellations.
    private static bool IsBrokers(Exception exception) =>
        exception is BusUnavailableException or OperationCanceledException || BrokerErrors.IsBrokers(exception);

    public void Announce()
    {
        if (Interlocked.Exchange(ref _isAnnounced, 1) == 0)
        {
            _announced.Release();
        }
    }

    public async Task RunAsync(Action wake, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wake);
        _wake = wake;
        while (true)
        {
            await _announced.WaitAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _isAnnounced, 0);
            try
            {
                if (_signals is { } signals)
                {
                    await signals.SayWorkAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (IsBrokers(exception) && !cancellationToken.IsCancellationRequested)
            {
                // The others look by themselves, and when they are connected again.
            }

            await Task.Delay(WakeUpPause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _publisher.DisposeAsync().ConfigureAwait(false);
        _announced.Dispose();
    }

    private async Task ConsumeOnceAsync(IUpdateConsumer consumer, CancellationToken cancellationToken)
    {
        var connection = await _broker.ConnectAsync("lanes", cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        var roster = new HostRoster(_chatKit.Value.HostName, _options.Value.HostInterval, _time);
        var signals = await HostSignals.StartAsync(connection, _topology, roster, () => _wake(), cancellationToken).ConfigureAwait(false);
        _signals = signals;
        _wake();
        await using var leaving = signals.ConfigureAwait(false);
        var lanes = new LaneKeeper(connection, _topology, roster, consumer, _options, _time, _logger);

        // Ends before the others are told: a lane is free when its last update is durable.
        await using var ending = lanes.ConfigureAwait(false);
        await Task.Delay(Shorter(AnswersTake, _options.Value.HostInterval), _time, cancellationToken).ConfigureAwait(false);
        Log.BrokerFound(_logger, _topology.Lanes);
        while (connection.IsOpen)
        {
            await signals.SayHereAsync(cancellationToken).ConfigureAwait(false);
            await lanes.BalanceAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(_options.Value.HostInterval, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
