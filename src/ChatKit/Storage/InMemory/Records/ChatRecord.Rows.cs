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

    public ChatRow Read(NamePool names)
    {
        var row = new ChatRow
        {
            Origin = this,
            Id = Id,
            TenantId = Channel.Tenant.Id,
            ChannelId = Channel.Id,
            CustomerId = Customer.CustomerId,
            ExternalId = Address,
            IsGroup = Has(ChatFlags.IsGroup),
            Version = _version,
            LastSequence = LastSequence,
            LastArrival = _lastArrival,
            InboundCount = InboundCount,
            HeldCount = HeldCount,
            OpenDialogueId = IsOpen ? Dialogue?.Id : null,
            LastDialogueId = Dialogue?.Id,
            Phase = names[_phase],
            PhaseKind = (DialoguePhaseKind)_phaseKind,
            Responsible = Responsible?.Responsible,
            LastMessageType = Has(ChatFlags.HasLastMessageType) ? names[_lastMessageType] : null,
            LastMessageDirection = (MessageDirection)_lastMessageDirection,
            LastMessageAt = Ticks.Time(LastMessageAt),
            WaitingSince = Ticks.OptionalTime(WaitingSince),
            ReplyUntil = Ticks.OptionalTime(_replyUntil),
            LastInboundAt = Ticks.OptionalTime(_lastInboundAt),
            Consent = (ConsentState)_consent,
            ReadSequence = _readSequence,
            IsUnreachable = Has(ChatFlags.IsUnreachable),
            CreatedAt = Ticks.Time(_createdAt),
        };
        _details?.Read(row);
        if (_lastMessage != 0)
        {
            row.LastMessageId = LastMessage.Id;
            row.LastMessageText = Has(ChatFlags.IsTextOfMessage) ? LastMessage.Text![.._lastTextLength] : row.LastMessageText;
        }

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
