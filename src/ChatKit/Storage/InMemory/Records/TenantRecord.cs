namespace ChatKit.Storage.InMemory;

/// <summary>A tenant's configuration and what is ordered within it.</summary>
internal sealed class TenantRecord(TenantId id, RecordArena arena)
{
    private readonly Dictionary<Responsible, ResponsibleRecord> _responsibles = [];
    private readonly Dictionary<long, TimerGroup> _timerGroups = [];

    public TenantId Id { get; } = id;

    public RecordArena Arena => arena;

    public long Version { get; set; }

    /// <summary>The version of the last change that affects timers; those of an earlier one are computed anew.</summary>
    public long TimersVersion { get; set; }

    public string? Settings { get; set; }

    public List<ChannelRecord> Channels { get; } = [];

    public Dictionary<BotId, BotRow> Bots { get; } = [];

    public List<AuditRow> Audits { get; } = [];

    public Dictionary<string, ManagerRecord> Managers { get; } = new(StringComparer.Ordinal);

    public ResponsibleRecord Nobody { get; } = new(null);

    public IEnumerable<ResponsibleRecord> Responsibles => _responsibles.Values.Prepend(Nobody);

    /// <summary>Open chats without a responsible, by since when they wait.</summary>
    public TimeIndex<ChatRecord> Unassigned { get; } = new();

    /// <summary>Dialogues that wait for distribution, by since when.</summary>
    public TimeIndex<DialogueRecord> Queue { get; } = new();

    public TimeIndex<OperationRecord> FailedOperations { get; } = new();

    public TimeIndex<ParkedRecord> Parked { get; } = new();

    public Dictionary<(ChannelId Channel, string Name), ChannelCounter> Counters { get; } = [];

    public int OpenOperations { get; set; }

    public int UncertainAttempts { get; set; }

    public int PendingReferences { get; set; }

    /// <summary>Timers computed before the last change that affects them.</summary>
    public IEnumerable<TimerSlot> StaleTimers =>
        _timerGroups.Values.Where(group => group.Version < TimersVersion).SelectMany(group => group.Timers);

    /// <summary>Forgets so many changes from before a time at most. Hosts' clocks may differ: they stand in no strict order.</summary>
    public int CleanAudits(DateTimeOffset before, int limit)
    {
        var left = limit;
        return Audits.RemoveAll(audit => audit.At < before && left-- > 0);
    }

    public ResponsibleRecord Responsible(Responsible? responsible)
    {
        if (responsible is not { } known)
        {
            return Nobody;
        }

        if (!_responsibles.TryGetValue(known, out var record))
        {
            _responsibles[known] = record = new(known);
        }

        return record;
    }

    public ResponsibleRecord? FindResponsible(Responsible responsible) => _responsibles.GetValueOrDefault(responsible);

    public ManagerRecord Manager(string id)
    {
        if (!Managers.TryGetValue(id, out var record))
        {
            Managers[id] = record = new();
        }

        return record;
    }

    public TimerGroup TimersOf(long version)
    {
        if (!_timerGroups.TryGetValue(version, out var group))
        {
            _timerGroups[version] = group = new(version);
        }

        return group;
    }

    /// <summary>Forgets groups of older configurations that have no timers left.</summary>
    public void DropTimerGroup(TimerGroup group)
    {
        if (group.Timers.Count == 0 && group.Version < TimersVersion)
        {
            _timerGroups.Remove(group.Version);
        }
    }

    public void Count(ChannelId channel, string name, long count, string? raw)
    {
        var known = Counters.GetValueOrDefault((channel, name));
        Counters[(channel, name)] = new(channel, name, (known?.Count ?? 0) + count, raw ?? known?.LastRaw);
    }
}
