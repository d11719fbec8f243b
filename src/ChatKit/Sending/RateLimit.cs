namespace ChatKit.Engine;

/// <summary>
/// Lets so many operations begin a second, and a burst at once. The framework's limiters count real time alone; this one goes by the
/// clock it is given, so that a test need not wait. Not thread-safe: one sender asks.
/// </summary>
internal sealed class RateLimit(double perSecond, int burst)
{
    private readonly TimeSpan _step = TimeSpan.FromSeconds(1 / Math.Max(perSecond, 0.001));
    private DateTimeOffset _full = DateTimeOffset.UnixEpoch;

    /// <summary>Whether nothing was asked lately, so that forgetting it changes nothing.</summary>
    public bool IsIdle(DateTimeOffset now) => _full <= now;

    /// <summary>How long to wait before one may begin; zero: now.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        var wait = _full - (_step * (burst - 1)) - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>One began.</summary>
    public void Take(DateTimeOffset now) => _full = (_full > now ? _full : now) + _step;
}
