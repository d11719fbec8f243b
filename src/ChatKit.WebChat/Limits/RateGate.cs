using System.Collections.Concurrent;

namespace ChatKit.WebChat.Limits;

/// <summary>
/// Limits how often each of many may do a thing: so often in the long run, so many at once. One number is kept for each that has been
/// there lately: the time until which what he did is paid for.
/// </summary>
internal sealed class RateGate<TKey>(TimeProvider time, TimeSpan interval, int burst)
    where TKey : notnull
{
    private const int SweepAbove = 10_000;

    private readonly ConcurrentDictionary<TKey, long> _paidUntil = new();
    private readonly long _interval = interval.Ticks;
    private readonly long _credit = interval.Ticks * burst;
    private long _sweepAt = SweepAbove;

    /// <summary>Lets it pass and returns <see langword="null"/>, or says when to come again.</summary>
    public TimeSpan? Enter(TKey key)
    {
        var now = time.GetUtcNow().UtcTicks;
        while (true)
        {
            var known = _paidUntil.TryGetValue(key, out var paidUntil);
            var next = Math.Max(now, known ? paidUntil : now) + _interval;
            if (next - now > _credit)
            {
                return TimeSpan.FromTicks(next - now - _credit);
            }

            if (known ? _paidUntil.TryUpdate(key, next, paidUntil) : _paidUntil.TryAdd(key, next))
            {
                Sweep(now);
                return null;
            }
        }
    }

    private void Sweep(long now)
    {
        if (_paidUntil.Count < Interlocked.Read(ref _sweepAt))
        {
            return;
        }

        foreach (var entry in _paidUntil.Where(entry => entry.Value <= now))
        {
            _paidUntil.TryRemove(entry);
        }

        // Not again for every new one while all that are left count still.
        Interlocked.Exchange(ref _sweepAt, Math.Max(SweepAbove, _paidUntil.Count * 2L));
    }
}
