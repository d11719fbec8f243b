namespace ChatKit.Testing;

/// <summary>A timer of a <see cref="ManualClock"/>.</summary>
internal sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
{
    private volatile bool _isDisposed;

    public DateTimeOffset DueAt { get; set; }

    public TimeSpan Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Fire()
    {
        if (!_isDisposed)
        {
            callback(state);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        clock.Forget(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
