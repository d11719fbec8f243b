namespace ChatKit.Storage.InMemory;

/// <summary>A tenant's timers that were computed under one configuration.</summary>
internal sealed class TimerGroup(long version)
{
    private readonly List<TimerSlot> _timers = [];

    public long Version { get; } = version;

    public IReadOnlyList<TimerSlot> Timers => _timers;

    public void Add(TimerSlot timer)
    {
        timer.Group = this;
        timer.PlaceInGroup = _timers.Count;
        _timers.Add(timer);
    }

    public void Remove(TimerSlot timer)
    {
        var last = _timers[^1];
        _timers[timer.PlaceInGroup] = last;
        last.PlaceInGroup = timer.PlaceInGroup;
        _timers.RemoveAt(_timers.Count - 1);
        timer.Group = null;
    }
}
