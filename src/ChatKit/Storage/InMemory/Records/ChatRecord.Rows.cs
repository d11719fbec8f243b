namespace ChatKit.Storage.InMemory;

internal sealed partial class ChatRecord
{
    public void Write(ChatRow row, CustomerHolder customer, ResponsibleRecord responsible, NamePool names)
    {
        Customer = customer;
        Responsible = responsible;
        (_version, LastSequence, _lastArrival, _readSequence) = (row.Version, row.LastSequence, row.LastArrival, row.ReadSequence);
        (InboundCount, HeldCount) = (row.InboundCount, row.HeldCount);
        (_phase, _phaseKind) = (names.NumberOf(row.Phase), (byte)row.PhaseKind);
        _consent = (byte)row.Consent;
        _createdAt = Ticks.Of(row.CreatedAt);
        WaitingSince = Ticks.Of(row.WaitingSince);
        _replyUntil = Ticks.Of(row.ReplyUntil);
        _lastInboundAt = Ticks.Of(row.LastInboundAt);
        WriteLastMessage(row, names);
        Set(ChatFlags.IsGroup, row.IsGroup);
        Set(ChatFlags.IsUnreachable, row.IsUnreachable);
        Set(ChatFlags.IsOpen, row.OpenDialogueId is not null);
        if (_details is not null || !ChatDetails.IsPlain(row, Address))
        {
            (_details ??= new()).Write(row);
        }
    }

    /// <summary>The row for a batch, in one that nobody uses any more where there is one.</summary>
    /// <remarks>A batch hardly ever asks for the newest message, since most bring another; and it lies elsewhere in memory.</remarks>
    public ChatRow ReadLate(NamePool names, ChatRow? into)
    {
        var row = Read(names, into);
        if (_lastMessage != 0)
        {
            row.SetLastMessage(this);
        }

        return row;
    }

    public ChatRow Read(NamePool names)
    {
        var row = Read(names, null);
        (row.LastMessageId, row.LastMessageText) = (LastId, LastText);
        return row;
    }

    private ChatRow Read(NamePool names, ChatRow? into)
    {
        var row = into ?? new ChatRow
        {
            Id = Id,
            TenantId = Channel.Tenant.Id,
            ChannelId = Channel.Id,
            CustomerId = Customer.CustomerId,
            ExternalId = Address,
        };
        row.Change = RowChange.None;
        row.Origin = this;
        row.Id = Id;
        row.TenantId = Channel.Tenant.Id;
        row.ChannelId = Channel.Id;
        row.CustomerId = Customer.CustomerId;
        row.ExternalId = Address;
        row.IsGroup = Has(ChatFlags.IsGroup);
        row.Version = _version;
        row.LastSequence = LastSequence;
        row.LastArrival = _lastArrival;
        row.InboundCount = InboundCount;
        row.HeldCount = HeldCount;
        row.OpenDialogueId = IsOpen ? Dialogue?.Id : null;
        row.LastDialogueId = Dialogue?.Id;
        row.Phase = names[_phase];
        row.PhaseKind = (DialoguePhaseKind)_phaseKind;
        row.Responsible = Responsible?.Responsible;
        row.LastMessageType = Has(ChatFlags.HasLastMessageType) ? names[_lastMessageType] : null;
        row.LastMessageDirection = (MessageDirection)_lastMessageDirection;
        row.LastMessageAt = Ticks.Time(LastMessageAt);
        row.WaitingSince = Ticks.OptionalTime(WaitingSince);
        row.ReplyUntil = Ticks.OptionalTime(_replyUntil);
        row.LastInboundAt = Ticks.OptionalTime(_lastInboundAt);
        row.Consent = (ConsentState)_consent;
        row.ReadSequence = _readSequence;
        row.IsUnreachable = Has(ChatFlags.IsUnreachable);
        row.CreatedAt = Ticks.Time(_createdAt);
        (_details ?? ChatDetails.None).Read(row);
        return row;
    }

    private void WriteLastMessage(ChatRow row, NamePool names)
    {
        _lastMessageType = row.LastMessageType is { } type ? names.NumberOf(type) : default;
        _lastMessageDirection = (byte)row.LastMessageDirection;
        LastMessageAt = Ticks.Of(row.LastMessageAt);
        Set(ChatFlags.HasLastMessageType, row.LastMessageType is not null);
    }
}
