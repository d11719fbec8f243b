namespace ChatKit.Testing;

/// <summary>A clock that stands still until a test moves it; its timers fire while it moves.</summary>
/// <remarks>
/// Thread-safe. Timers fire on the thread that moves the clock, in the order of their times, each seeing the time it was due at;
/// what they throw comes out of <see cref="Advance"/>. The local time zone is UTC.
/// </remarks>
public sealed class ManualClock : TimeProvider
{
    /// <summary>Where the clock begins unless told otherwise: 1 July 2025, 09:00 UTC, a Tuesday.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2025, 7, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;

    /// <summary>A clock that begins at <see cref="DefaultStart"/>.</summary>
    public ManualClock()
        : this(DefaultStart)
    {
    }

    /// <summary>A clock that begins at the given time.</summary>
    public ManualClock(DateTimeOffset start)
    {
        _start = start.ToUniversalTime();
        _now = _start;
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <summary>Moves the clock forward and fires what comes due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative: time does not go back.</exception>
    public void Advance(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);

        // Somebody else may have moved it further in between: then this step is over already.
        Fire(GetUtcNow() + step);
    }

    /// <summary>Moves the clock forward to a time and fires what comes due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time has passed: time does not go back.</exception>
    public void AdvanceTo(DateTimeOffset time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, GetUtcNow());
        Fire(time);
    }

    /// <summary>
    /// Moves the clock forward at once, as for a machine that slept: what came due on the way fires once each, and sees the time after
    /// the jump. For steps of days, which <see cref="Advance"/> would take one poll at a time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative: time does not go back.</exception>
    public void Jump(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        JumpTo(GetUtcNow() + step);
    }

    /// <summary>Moves the clock forward to a time at once, as <see cref="Jump"/> does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time has passed: time does not go back.</exception>
    public void JumpTo(DateTimeOffset time)
    {
        List<ManualTimer> due;
        lock (_lock)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, _now);
            _now = time;
            due = [.. _timers.Where(timer => timer.DueAt <= time).OrderBy(timer => timer.DueAt)];
            foreach (var timer in due)
            {
                if (timer.Period > TimeSpan.Zero)
                {
                    timer.DueAt = time + timer.Period;
                }
                else
                {
                    _timers.Remove(timer);
                }
            }
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.DueAt = _now + dueTime;
            timer.Period = period;
            _timers.Add(timer);
        }

        // A real timer without a delay fires at once too; here nothing else would wake it.
        if (dueTime == TimeSpan.Zero)
        {
            ThreadPool.QueueUserWorkItem(static clock => clock.Fire(clock.GetUtcNow()), this, preferLocal: false);
        }
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private void Fire(DateTimeOffset until)
    {
        while (TakeDue(until) is { } timer)
        {
            timer.Fire();
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _timers.MinBy(timer => timer.DueAt);
            if (next is null || next.DueAt > until)
            {
                _now = until > _now ? until : _now;
                return null;
            }

            _now = next.DueAt > _now ? next.DueAt : _now;
            if (next.Period > TimeSpan.Zero)
            {
                next.DueAt += next.Period;
            }
            else
            {
                _timers.Remove(next);
            }

            return next;
        }
    }
}
