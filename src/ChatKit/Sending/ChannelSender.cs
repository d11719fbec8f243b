using System.Collections.Concurrent;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>
/// Sends for one channel while this host has its lease: in order per chat, several chats at once, as fast as the messenger allows.
/// </summary>
internal sealed class ChannelSender(SenderParts parts, ChannelId channel)
{
    private const int MostLookedAt = 4096;

    private readonly ConcurrentDictionary<ChatId, byte> _running = new();
    private readonly SendingPace _pace = new();
    private readonly Pulse _ended = new();
    private readonly int _fewLookedAt = parts.Options.SendConcurrency * 2;
    private DateTimeOffset _nextLook;
    private int _lookAt = parts.Options.SendConcurrency * 2;
    private Lease? _lease;
    private volatile bool _hasLostLease;

    /// <summary>The right to begin anything; what is under way ends without it, too, and pauses outlast it.</summary>
    public Lease? Lease
    {
        get => _lease;
        set
        {
            _lease = value;
            _hasLostLease = false;
        }
    }

    /// <summary>Whether an attempt found that the lease is somebody else's by now.</summary>
    public bool HasLostLease => _hasLostLease;

    /// <summary>Begins all that may begin now.</summary>
    /// <returns>When to look again at the latest; a commit or the end of an attempt wakes the sender before.</returns>
    public async ValueTask<DateTimeOffset> BeginDueAsync(CancellationToken cancellationToken)
    {
        var now = parts.Time.GetUtcNow();
        var isWoken = parts.WakeUps.Channels.TryRemove(channel, out _);
        if (Lease is not { } lease)
        {
            return now + parts.Options.PollInterval;
        }

        if (!isWoken && now < _nextLook)
        {
            return _nextLook;
        }

        _nextLook = now + parts.Options.PollInterval;
        if (await parts.Configuration.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false) is not { MaySend: true } state)
        {
            return _nextLook;
        }

        if (_pace.PausedUntil() is var resumes && now < resumes)
        {
            return _nextLook = resumes;
        }

        if (_running.Count < parts.Options.SendConcurrency)
        {
            var due = await parts.Work.DueOperationsAsync(channel, now, _lookAt, cancellationToken).ConfigureAwait(false);
            BeginEach(due, lease, state, cancellationToken);
        }

        return _nextLook;
    }

    /// <summary>Waits until what runs has ended.</summary>
    public async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        while (!_running.IsEmpty)
        {
            await _ended.WaitAsync(TimeSpan.FromMilliseconds(100), parts.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void BeginEach(IReadOnlyList<OutboxRow> due, Lease lease, ChannelState state, CancellationToken stopping)
    {
        var can = state.Capabilities;
        foreach (var operation in due)
        {
            var now = parts.Time.GetUtcNow();
            if (_running.Count >= parts.Options.SendConcurrency)
            {
                return;
            }

            if (_pace.Wait(can, now) is var wait && wait > TimeSpan.Zero)
            {
                LookAgain(now + wait);
                return;
            }

            if (_running.ContainsKey(operation.ChatId) || (operation.State == OutboxState.Begun && !MaySettle(operation, lease, can, now)))
            {
                continue;
            }

            if (_pace.Wait(operation.ChatId, can, now) is var chatWait && chatWait > TimeSpan.Zero)
            {
                LookAgain(now + chatWait);
                continue;
            }

            _pace.Take(operation.ChatId, can, now);
            _running[operation.ChatId] = 0;
            _ = RunAsync(operation, lease, state, stopping);
        }

        LookFurther(due.Count);
    }

    // Chats that are held back must not hide the others, which stand behind them because they are due later.
    private void LookFurther(int found)
    {
        if (found < _lookAt)
        {
            _lookAt = _fewLookedAt;
        }
        else if (_lookAt < MostLookedAt)
        {
            _lookAt = Math.Min(_lookAt * 2, MostLookedAt);
            LookAgain(parts.Time.GetUtcNow());
        }
    }

    private void LookAgain(DateTimeOffset at)
    {
        // Timers count in milliseconds, and one that fires too early would wait once more.
        var next = at + TimeSpan.FromMilliseconds(1);
        _nextLook = next < _nextLook ? next : _nextLook;
    }

    // A begun attempt that is not ours belongs to a host that is gone; where others may still run, its time limit must have passed. So
    // must that of our own, if its end could not be noted.
    private bool MaySettle(OutboxRow operation, Lease lease, ChannelCapabilities can, DateTimeOffset now) =>
        (operation.Fence < lease.Fence && parts.Storage.IsExclusive)
        || (operation.Fence <= lease.Fence && operation.AttemptStartedAt + can.SendTimeout + parts.Options.LeaseDuration < now);

    private async Task RunAsync(OutboxRow operation, Lease lease, ChannelState state, CancellationToken stopping)
    {
        try
        {
            var begin = await new Attempt(parts, operation, lease, state).RunAsync(_pace, stopping).ConfigureAwait(false);
            if (begin == Begin.NotOurs && _lease?.Fence == lease.Fence)
            {
                _hasLostLease = true;
            }
        }
        catch (Exception exception) when (
            exception is OperationCanceledException or StorageUnavailableException && stopping.IsCancellationRequested)
        {
            // The host stops; the attempt's record says how far it came.
        }
        catch (Exception exception)
        {
            Log.SendThrew(parts.Logger, exception, channel, operation.Id);
        }
        finally
        {
            _running.TryRemove(operation.ChatId, out _);
            _ended.Signal();
            parts.WakeUps.WakeSender(channel);
        }
    }
}
