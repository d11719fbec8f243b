using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What the timers' worker of this host last saw that was due. Thread-safe.</summary>
internal sealed class OverdueTimers
{
    private long _oldest;
    private int _count;

    /// <summary>How many were due at the last look, up to as many as one look takes; those that are being fired count too.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Since when the one is due that is due longest.</summary>
    public DateTimeOffset? Oldest => Volatile.Read(ref _oldest) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Notes what is due, the oldest first.</summary>
    public void Note(IReadOnlyList<TimerRow> due)
    {
        Volatile.Write(ref _oldest, due.Count == 0 ? 0 : due[0].DueAt.UtcTicks);
        Volatile.Write(ref _count, due.Count);
    }
}
