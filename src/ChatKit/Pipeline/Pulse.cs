using System.Threading.Tasks.Sources;

namespace ChatKit.Engine;

/// <summary>
/// A bell for one listener: rings that nobody has heard yet are one. Waiting allocates nothing, since the busiest listeners wait after every
/// commit. A wait may end early; whoever waits looks for himself what there is to do.
/// </summary>
internal sealed class Pulse : IValueTaskSource
{
    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private CancellationToken _token;
    private ITimer? _timer;
    private bool _isWaiting;
    private volatile bool _isRung;

    public void Signal()
    {
        if (_isRung)
        {
            return;
        }

        lock (_lock)
        {
            _isRung = !_isWaiting;
            End(null);
        }
    }

    /// <summary>Waits for a ring.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        // Who is rung again and again would never notice that he is to stop.
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_isRung)
            {
                _isRung = false;
                return ValueTask.CompletedTask;
            }

            if (_isWaiting)
            {
                throw new InvalidOperationException("A bell has one listener.");
            }

            _core.Reset();
            _isWaiting = true;
            _token = cancellationToken;
        }

        _registration = cancellationToken.UnsafeRegister(static pulse => ((Pulse)pulse!).Cancel(), this);
        return new(this, _core.Version);
    }

    /// <summary>Waits for a ring, at most so long.</summary>
    public ValueTask WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        var waiting = WaitAsync(cancellationToken);
        if (!waiting.IsCompleted)
        {
            _timer ??= time.CreateTimer(static pulse => ((Pulse)pulse!).TimeOut(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return waiting;
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token)
    {
        _registration.Unregister();
        _core.GetResult(token);
    }

    private void TimeOut()
    {
        lock (_lock)
        {
            End(null);
        }
    }

    private void Cancel()
    {
        lock (_lock)
        {
            // What is left of an earlier wait does not end this one.
            if (_token.IsCancellationRequested)
            {
                End(new OperationCanceledException(_token));
            }
        }
    }

    // Under the lock: the next wait must not begin before this one has ended altogether.
    private void End(OperationCanceledException? cancelled)
    {
        if (!_isWaiting)
        {
            return;
        }

        _isWaiting = false;
        if (cancelled is null)
        {
            _core.SetResult(true);
        }
        else
        {
            _core.SetException(cancelled);
        }
    }
}
