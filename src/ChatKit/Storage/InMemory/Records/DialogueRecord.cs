namespace ChatKit.Storage.InMemory;

/// <summary>A dialogue, packed, with its first timer.</summary>
internal sealed class DialogueRecord(DialogueId id, ChatRecord chat) : TimerSlot
{
    private long _openedAt;
    private long _assignedAt;
    private long _firstSequence;
    private long _version;
    private ushort _phase;
    private byte _phaseKind;
    private bool _isOutreach;
    private DialogueDetails? _details;

    public override Guid OrderId => Id.Value;

    public override DialogueId Id { get; } = id;

    public override ChatRecord Chat { get; } = chat;

    /// <summary>The dialogue of the chat before this one.</summary>
    public DialogueRecord? Previous { get; set; }

    public ResponsibleRecord? Responsible { get; private set; }

    public long QueuedAt { get; private set; } = Ticks.None;

    public bool IsOpen { get; private set; }

    /// <summary>Whether it waits for distribution.</summary>
    public bool IsQueued => IsOpen && QueuedAt != Ticks.None;

    /// <summary>The trace of what made it wait.</summary>
    public string? TraceParent => _details?.TraceParent;

    public List<FurtherTimer>? FurtherTimers
    {
        get => _details?.FurtherTimers;
        set => (_details ??= new()).FurtherTimers = value;
    }

    public IEnumerable<TimerSlot> Timers
    {
        get
        {
            var further = FurtherTimers ?? Enumerable.Empty<TimerSlot>();
            return Group is null ? further : further.Prepend(this);
        }
    }

    /// <inheritdoc cref="ExternalNode.Touch"/>
    public long Touch() => _version + _phase + QueuedAt;

    public void Write(DialogueRow row, ResponsibleRecord responsible, NamePool names)
    {
        Responsible = responsible;
        IsOpen = row.OpenChatId is not null;
        (_phase, _phaseKind) = (names.NumberOf(row.Phase), (byte)row.PhaseKind);
        (_openedAt, _assignedAt) = (Ticks.Of(row.OpenedAt), Ticks.Of(row.AssignedAt));
        QueuedAt = Ticks.Of(row.QueuedAt);
        (_firstSequence, _version, _isOutreach) = (row.FirstSequence, row.Version, row.IsOutreach);
        if (_details is not null || !DialogueDetails.IsPlain(row))
        {
            (_details ??= new()).Write(row);
        }
    }

    /// <summary>The row, in one that nobody uses any more where there is one.</summary>
    public DialogueRow Read(NamePool names, DialogueRow? into = null)
    {
        var row = into ?? new DialogueRow
        {
            Id = Id,
            TenantId = Chat.Channel.Tenant.Id,
            ChatId = Chat.Id,
            ChannelId = Chat.Channel.Id,
            Phase = names[_phase],
            PhaseKind = (DialoguePhaseKind)_phaseKind,
            OpenedAt = Ticks.Time(_openedAt),
        };
        row.Change = RowChange.None;
        row.Origin = this;
        row.Id = Id;
        row.TenantId = Chat.Channel.Tenant.Id;
        row.ChatId = Chat.Id;
        row.ChannelId = Chat.Channel.Id;
        row.OpenChatId = IsOpen ? Chat.Id : null;
        row.Phase = names[_phase];
        row.PhaseKind = (DialoguePhaseKind)_phaseKind;
        row.Responsible = Responsible?.Responsible;
        row.OpenedAt = Ticks.Time(_openedAt);
        row.AssignedAt = Ticks.OptionalTime(_assignedAt);
        row.QueuedAt = Ticks.OptionalTime(QueuedAt);
        row.FirstSequence = _firstSequence;
        row.Version = _version;
        row.IsOutreach = _isOutreach;
        (_details ?? DialogueDetails.None).Read(row);
        return row;
    }
}
