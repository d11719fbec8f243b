using ChatKit.Bus;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ;

/// <summary>Has this host work on the lanes that are its own, gives up those that no longer are, and begins anew those that broke.</summary>
internal sealed class LaneKeeper(
    IConnection connection,
    Topology topology,
    HostRoster roster,
    IUpdateConsumer consumer,
    IOptions<RabbitMqOptions> options,
    TimeProvider time,
    ILogger logger)
    : IAsyncDisposable
{
    private readonly Dictionary<int, LaneConsumer> _lanes = [];

    // A lane ends when what it was given is durable, which takes as long as the database is away; nobody waits for it meanwhile.
    private readonly Dictionary<int, Task> _ending = [];
    private long _askedAt;

    public async Task BalanceAsync(CancellationToken cancellationToken)
    {
        var mine = roster.LanesOf(topology.Lanes);
        var count = _lanes.Count;
        foreach (var (number, lane) in _lanes.Where(l => l.Value.IsOver || !mine.Contains(l.Key)).ToList())
        {
            _lanes.Remove(number);
            _ending[number] = EndAsync(number, lane);
        }

        foreach (var (number, _) in _ending.Where(static e => e.Value.IsCompleted).ToList())
        {
            _ending.Remove(number);
        }

        foreach (var number in mine.Where(n => !_lanes.ContainsKey(n) && !_ending.ContainsKey(n)))
        {
            _lanes[number] = await LaneConsumer.StartAsync(
                connection, topology.QueueOf(number), options.Value.Prefetch, consumer, logger, cancellationToken).ConfigureAwait(false);
            LaneGauges.Show(_lanes[number], number);
        }

        if (_lanes.Count != count)
        {
            Log.LanesBalanced(logger, _lanes.Count, topology.Lanes, roster.Present().Count);
        }

        await CountAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask CountAsync(CancellationToken cancellationToken)
    {
        if (!LaneGauges.IsAsked || (_askedAt != 0 && time.GetElapsedTime(_askedAt) < LaneGauges.AskEvery))
        {
            return;
        }

        _askedAt = time.GetTimestamp();
        foreach (var lane in _lanes.Values.Where(static l => !l.IsOver))
        {
            await lane.CountAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_lanes.Select(l => EndAsync(l.Key, l.Value)).Concat(_ending.Values)).ConfigureAwait(false);
        _lanes.Clear();
        _ending.Clear();
    }

    private async Task EndAsync(int number, LaneConsumer lane)
    {
        try
        {
            await lane.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Its connection is gone, and with it the lane.
            Log.LaneEndFailed(logger, exception, number);
        }
        finally
        {
            LaneGauges.Hide(lane);
        }
    }
}
