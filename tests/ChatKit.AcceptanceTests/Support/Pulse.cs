using ChatKit.Testing;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>
/// Moves a clock that nobody has moved for seconds. What fails for a moment, as a server may on a busy machine, is tried again only as
/// time passes; a test that waits for just that does not move the clock, and both would wait for ever. Its time is so slow that nobody's
/// patience ends because a disk took half a minute.
/// </summary>
internal sealed class Pulse : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly ManualClock _clock;
    private readonly ITimer _timer;
    private DateTimeOffset _last;
    private long _since = TimeProvider.System.GetTimestamp();

    public Pulse(ManualClock clock)
    {
        (_clock, _last) = (clock, clock.GetUtcNow());
        _timer = TimeProvider.System.CreateTimer(static pulse => ((Pulse)pulse!).Look(), this, Beat, Beat);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = _clock.GetUtcNow();
        if (now != _last)
        {
            (_last, _since) = (now, TimeProvider.System.GetTimestamp());
        }
        else if (TimeProvider.System.GetElapsedTime(_since) > Patience)
        {
            // No new patience is due for the next beat.
            _clock.Advance(Step);
            _last = _clock.GetUtcNow();
        }
    }
}
