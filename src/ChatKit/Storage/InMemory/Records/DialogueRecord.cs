namespace ChatKit.Storage.InMemory;

/// <summary>A dialogue, packed, with its first timer.</summary>
internal sealed class DialogueRecord(DialogueId id, ChatRecord chat) : TimerSlot
{
    private long _openedAt;
    private long _assignedAt;
    private long _lastPublicMessageAt;
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

    public void Write(DialogueRow row, ResponsibleRecord responsible, NamePool names)
    {
        Responsible = responsible;
        IsOpen = row.OpenChatId is not null;
        (_phase, _phaseKind) = (names.NumberOf(row.Phase), (byte)row.PhaseKind);
        (_openedAt, _assignedAt) = (Ticks.Of(row.OpenedAt), Ticks.Of(row.AssignedAt));
        (QueuedAt, _lastPublicMessageAt) = (Ticks.Of(row.QueuedAt), Ticks.Of(row.LastPublicMessageAt));
        (_firstSequence, _version, _isOutreach) = (row.FirstSequence, row.Version, row.IsOutreach);
        if (_details is not null || !DialogueDetails.IsPlain(row))
        {
            (_details ??= new()).Write(row);
        }
    }

    public DialogueRow Read(NamePool names)
    {
        var row = new DialogueRow
        {
            Origin = this,
            Id = Id,
            TenantId = Chat.Channel.Tenant.Id,
            ChatId = Chat.Id,
            ChannelId = Chat.Channel.Id,
            OpenChatId = IsOpen ? Chat.Id : null,
            Phase = names[_phase],
            PhaseKind = (DialoguePhaseKind)_phaseKind,
            Responsible = Responsible?.Responsible,
            OpenedAt = Ticks.Time(_openedAt),
            AssignedAt = Ticks.OptionalTime(_assignedAt),
            QueuedAt = Ticks.OptionalTime(QueuedAt),
            LastPublicMessageAt = Ticks.OptionalTime(_lastPublicMessageAt),
            FirstSequence = _firstSequence,
            Version = _version,
            IsOutreach = _isOutreach,
        };
        _details?.Read(row);
        return row;
    }
}
