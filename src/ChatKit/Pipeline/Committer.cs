using System.Diagnostics;
using System.Threading.Channels;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// Group commit: drains what is queued, without waiting for more, runs it in one transaction and tells everybody who waits. Updates of
/// messengers and our own work have a bounded queue each and are drained in turn, so that a flood of one starves nothing.
/// </summary>
internal sealed class Committer
{
    // However large batches may be, so many chats are locked at once for what nobody waits for.
    private const int MostLight = 512;

    private readonly System.Threading.Channels.Channel<WorkItem> _inbound;
    private readonly System.Threading.Channels.Channel<WorkItem> _own;

    // Nobody is hurt by a thread that sleeps: it does not spin long for what may come.
    private readonly ManualResetEventSlim _work = new(initialState: false, spinCount: 1);
    private readonly BatchRunner _runner;
    private readonly TimeProvider _time;
    private readonly ILogger<Committer> _logger;
    private readonly int _batchSize;
    private readonly int _queueSize;
    private readonly List<WorkItem> _items;

    // When the first items of the batch in hand were queued: they wait for as long as it does.
    private long _inboundInHand;
    private long _ownInHand;

    public Committer(BatchRunner runner, TimeProvider time, IOptions<ChatKitOptions> options, ILogger<Committer> logger)
    {
        _runner = runner;
        _time = time;
        _logger = logger;
        _batchSize = options.Value.BatchSize;
        _queueSize = options.Value.QueueSize;
        _items = new List<WorkItem>(_batchSize);
        var bounds = new BoundedChannelOptions(options.Value.QueueSize) { SingleReader = true };
        _inbound = System.Threading.Channels.Channel.CreateBounded<WorkItem>(bounds);
        _own = System.Threading.Channels.Channel.CreateBounded<WorkItem>(bounds);
    }

    public int QueuedInbound => _inbound.Reader.Count;

    public int QueuedOwn => _own.Reader.Count;

    /// <summary>How long the oldest update waits, in its queue or in the batch in hand; zero while nobody measures it.</summary>
    public TimeSpan OldestInbound => AgeOf(_inbound, Volatile.Read(ref _inboundInHand));

    /// <summary>The same for our own work.</summary>
    public TimeSpan OldestOwn => AgeOf(_own, Volatile.Read(ref _ownInHand));

    /// <summary>Whether so many updates find room just now.</summary>
    public bool HasRoom(int updates) => _inbound.Reader.Count + updates <= _queueSize;

    /// <summary>Queues an update of a messenger, if there is room.</summary>
    public bool TryAcceptInbound(WorkItem item) => TryQueue(_inbound, item);

    /// <summary>Queues an update of a messenger, waiting for room.</summary>
    public ValueTask AcceptInboundAsync(WorkItem item, CancellationToken cancellationToken) => QueueAsync(_inbound, item, cancellationToken);

    /// <summary>Queues work of our own, waiting for room.</summary>
    public ValueTask AcceptAsync(WorkItem item, CancellationToken cancellationToken) => QueueAsync(_own, item, cancellationToken);

    /// <summary>No more is taken; what is queued is still done.</summary>
    public void Close()
    {
        _inbound.Writer.TryComplete();
        _own.Writer.TryComplete();
        _work.Set();
    }

    /// <summary>Commits until it is closed and empty, or cancelled, on a thread of its own: see <see cref="BatchScope.MayBlock"/>.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Run(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                // What is queued after this is heard of again.
                _work.Reset();
                Drain();
                if (_items.Count > 0)
                {
                    RunBatchAsync(cancellationToken).GetAwaiter().GetResult();
                    continue;
                }

                if (_inbound.Reader.Completion.IsCompleted && _own.Reader.Completion.IsCompleted)
                {
                    return;
                }

                _work.Wait(cancellationToken);

                // Behind those who run already: requests that are being read just now come into the same commit.
                Thread.Yield();
            }
        }
        finally
        {
            Close();
            FailRest();
        }
    }

    private async Task RunBatchAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        using var activity = Tracing.StartCommit(_items);
        try
        {
            await _runner.RunAsync(_items, cancellationToken).ConfigureAwait(false);
            Telemetry.Batches.Record(_items.Count);
            Telemetry.CommitTime.Record(_time.GetElapsedTime(started).TotalSeconds);
            RecordLag();
        }
        catch (Exception exception)
        {
            foreach (var item in _items)
            {
                item.Fail(exception);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            Log.WorkerFailed(_logger, exception, nameof(Committer), TimeSpan.Zero);
        }
        finally
        {
            _items.Clear();
            Volatile.Write(ref _inboundInHand, 0);
            Volatile.Write(ref _ownInHand, 0);
        }
    }

    private void RecordLag()
    {
        if (!Telemetry.InboundLag.Enabled)
        {
            return;
        }

        var now = _time.GetUtcNow();
        foreach (var item in _items)
        {
            if (item is UpdateItem update)
            {
                // Another host's clock may be ahead of ours.
                var lag = Math.Max(0, (now - update.ReceivedAt).TotalSeconds);
                Telemetry.InboundLag.Record(lag, new KeyValuePair<string, object?>("channel.type", update.ChannelType.Name));
            }
        }
    }

    private TimeSpan AgeOf(System.Threading.Channels.Channel<WorkItem> queue, long inHand)
    {
        var oldest = inHand != 0 ? inHand : queue.Reader.TryPeek(out var item) ? item.QueuedAt : 0;
        return oldest == 0 ? TimeSpan.Zero : _time.GetElapsedTime(oldest);
    }

    // What reads the time for the gauge costs nothing while nobody looks at it.
    private void Stamp(WorkItem item) => item.QueuedAt = HostGauges.QueueAge.Enabled ? _time.GetTimestamp() : 0;

    private static void Hold(ref long inHand, WorkItem item)
    {
        if (inHand == 0)
        {
            Volatile.Write(ref inHand, item.QueuedAt);
        }
    }

    private void Drain()
    {
        var room = _batchSize * WorkItem.FullWeight;
        while (room > 0 && _items.Count < Math.Max(_batchSize, MostLight))
        {
            var before = _items.Count;
            if (_inbound.Reader.TryRead(out var item))
            {
                _items.Add(item);
                room -= item.Weight;
                Hold(ref _inboundInHand, item);
            }

            if (room > 0 && _own.Reader.TryRead(out item))
            {
                _items.Add(item);
                room -= item.Weight;
                Hold(ref _ownInHand, item);
            }

            if (_items.Count == before)
            {
                return;
            }
        }
    }

    private void FailRest()
    {
        Drain();
        while (_items.Count > 0)
        {
            foreach (var item in _items)
            {
                item.Fail(new OperationCanceledException("The host is stopping."));
            }

            _items.Clear();
            Drain();
        }
    }

    private bool TryQueue(System.Threading.Channels.Channel<WorkItem> queue, WorkItem item)
    {
        Stamp(item);
        if (!queue.Writer.TryWrite(item))
        {
            return false;
        }

        Wake();
        return true;
    }

    private async ValueTask QueueAsync(System.Threading.Channels.Channel<WorkItem> queue, WorkItem item, CancellationToken cancellationToken)
    {
        Stamp(item);
        try
        {
            await queue.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException exception)
        {
            throw new StorageUnavailableException("The host is stopping.", exception);
        }

        Wake();
    }

    private void Wake()
    {
        if (!_work.IsSet)
        {
            _work.Set();
        }
    }
}
