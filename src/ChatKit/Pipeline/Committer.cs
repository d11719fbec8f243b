using System.Diagnostics;
using System.Threading.Channels;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// Group commit: drains what is queued, without waiting for more, runs it in one transaction and tells everybody who waits. Updates of
/// messengers and our own work have a bounded queue each and are drained in turn, so that a flood of one starves nothing. It has a thread of
/// its own; an update that comes while nothing is under way is committed by the thread that brings it.
/// </summary>
internal sealed class Committer
{
    // However large batches may be, so many chats are locked at once for what nobody waits for.
    private const int MostLight = 512;

    // A storage that answers more slowly is waited for by the committer's own thread alone.
    private static readonly TimeSpan Brisk = TimeSpan.FromMilliseconds(10);

    // So long a caller's thread goes on with what others have queued meanwhile.
    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(50);

    private readonly System.Threading.Channels.Channel<WorkItem> _inbound;
    private readonly System.Threading.Channels.Channel<WorkItem> _own;

    // Nobody is hurt by a thread that sleeps: it does not spin long for what may come.
    private readonly ManualResetEventSlim _work = new(initialState: false, spinCount: 1);
    private readonly Turn _turn = new();
    private readonly BatchRunner _runner;
    private readonly BusyWait _busyWait;
    private readonly Func<bool> _hasWork;
    private readonly TimeProvider _time;
    private readonly ILogger<Committer> _logger;
    private readonly int _batchSize;
    private readonly int _queueSize;
    private readonly List<WorkItem> _items;

    // When the first items of the batch in hand were queued: they wait for as long as it does.
    private long _inboundInHand;
    private long _ownInHand;

    private CancellationToken _stopping;
    private volatile bool _lends;
    private volatile bool _isQuick;

    public Committer(BatchRunner runner, BusyWait busyWait, TimeProvider time, IOptions<ChatKitOptions> options, ILogger<Committer> logger)
    {
        _runner = runner;
        _busyWait = busyWait;
        _hasWork = () => HasWork;
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
    /// <param name="item">The update.</param>
    /// <param name="isAlone">
    /// Whether its sender brings no other. Where nothing is under way it is committed before this returns: to wake another thread, and to be
    /// woken by it, takes longer than many a commit.
    /// </param>
    public bool TryAcceptInbound(WorkItem item, bool isAlone)
    {
        Stamp(item);
        if (!_inbound.Writer.TryWrite(item))
        {
            return false;
        }

        if (isAlone && _lends && _turn.TryTake())
        {
            RunHere();
        }
        else
        {
            Wake();
        }

        return true;
    }

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

    private bool HasWork => _inbound.Reader.Count > 0 || _own.Reader.Count > 0;

    private bool IsEnded => _inbound.Reader.Completion.IsCompleted && _own.Reader.Completion.IsCompleted;

    private void Run(CancellationToken cancellationToken)
    {
        _stopping = cancellationToken;
        _lends = true;
        try
        {
            while (!RunWhatWaits(cancellationToken))
            {
                _work.Wait(cancellationToken);

                // Behind those who run already: requests that are being read just now come into the same commit.
                Thread.Yield();
            }
        }
        finally
        {
            _lends = false;
            Close();
            SpinWait.SpinUntil(_turn.TryTake);
            FailRest();
        }
    }

    /// <summary>Commits until nothing waits.</summary>
    /// <returns>Whether nothing more will come.</returns>
    private bool RunWhatWaits(CancellationToken cancellationToken)
    {
        // What is queued after this is heard of again.
        _work.Reset();
        while (_turn.TryTake())
        {
            try
            {
                while (Drain())
                {
                    if (RunBatchAsync(cancellationToken).GetAwaiter().GetResult())
                    {
                        Tell(_items);
                    }

                    _items.Clear();
                }

                if (IsEnded)
                {
                    return true;
                }
            }
            finally
            {
                _turn.Leave();
            }

            if (!HasWork)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>Commits on the caller's thread, which has the turn.</summary>
    private void RunHere()
    {
        var began = _time.GetTimestamp();
        for (var isFirst = true; Drain(); isFirst = false)
        {
            var isLone = isFirst && _items.Count == 1;
            var running = RunBatchAsync(_stopping);
            if (isLone && _isQuick && !running.IsCompleted)
            {
                _busyWait.For(running, _hasWork);
            }

            if (!running.IsCompleted)
            {
                // The database answers on another thread; the caller's has other things to do.
                _ = FinishAsync(running);
                return;
            }

            if (running.IsCompletedSuccessfully && running.Result)
            {
                Tell(_items);
            }

            _items.Clear();
            if (_time.GetElapsedTime(began) > Moment)
            {
                break;
            }
        }

        Leave();
    }

    private async Task FinishAsync(Task<bool> running)
    {
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        WorkItem[] told = running.IsCompletedSuccessfully && running.Result ? [.. _items] : [];
        _items.Clear();

        // Who is told may come again at once, and finds the turn free.
        Leave();
        Tell(told);
    }

    private void Leave()
    {
        _turn.Leave();
        if (HasWork || IsEnded)
        {
            _work.Set();
        }
    }

    private static void Tell(IReadOnlyList<WorkItem> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            items[i].Complete();
        }
    }

    /// <summary>Runs what was drained.</summary>
    /// <returns>Whether it is durable and its items are still to be told so.</returns>
    private async Task<bool> RunBatchAsync(CancellationToken cancellationToken)
    {
        // A database is as quick as it is, whatever the host's clock says.
        var started = TimeProvider.System.GetTimestamp();
        using var activity = Tracing.StartCommit(_items);
        try
        {
            var isDurable = await _runner.RunAsync(_items, cancellationToken).ConfigureAwait(false);
            var elapsed = TimeProvider.System.GetElapsedTime(started);
            _lends = elapsed < Brisk;
            _isQuick = elapsed < _busyWait.Longest;
            Telemetry.Batches.Record(_items.Count);
            Telemetry.CommitTime.Record(elapsed.TotalSeconds);
            RecordLag();
            return isDurable;
        }
        catch (Exception exception)
        {
            _lends = false;
            foreach (var item in _items)
            {
                item.Fail(exception);
            }

            // Who ends the committer now fails what is left, and nobody twice.
            _items.Clear();
            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            Log.WorkerFailed(_logger, exception, nameof(Committer), TimeSpan.Zero);
            return false;
        }
        finally
        {
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

    private bool Drain()
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
                break;
            }
        }

        return _items.Count > 0;
    }

    private void FailRest()
    {
        while (Drain())
        {
            foreach (var item in _items)
            {
                item.Fail(new OperationCanceledException("The host is stopping."));
            }

            _items.Clear();
        }
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
        if (!_turn.IsTaken && !_work.IsSet)
        {
            _work.Set();
        }
    }
}
