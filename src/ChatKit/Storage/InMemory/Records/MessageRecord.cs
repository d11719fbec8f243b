using ChatKit.Events;

namespace ChatKit.Storage.InMemory;

/// <summary>A message, packed.</summary>
internal sealed partial class MessageRecord(MessageId id, ChatRecord chat) : MessageNode
{
    private Guid _dialogueId;
    private Guid _customerId;
    private string? _authorId;
    private long _sentAt;
    private string? _authorName;
    private ushort _type;
    private byte _direction;
    private byte _visibility;
    private byte _authorKind;
    private byte _hold;
    private byte _status;

    public MessageId Id { get; } = id;

    public ChatRecord Chat { get; } = chat;

    public override Guid OrderId => Id.Value;

    public long Sequence { get; private set; } = Ticks.None;

    public long Arrival { get; private set; }

    public long ReceivedAt { get; private set; }

    /// <summary>Who wrote it. Customers' ids are kept as numbers: as text they would take as much as a short message.</summary>
    public Actor Author => new((ActorKind)_authorKind, _customerId == default ? _authorId : new CustomerId(_customerId).ToString());

    public MessageDetails? Details { get; private set; }

    /// <summary>The messenger's further ids of it.</summary>
    public ExternalMessageRecord? Externals { get; set; }

    public bool IsGone { get; private set; }

    public bool IsPublic => _visibility == (byte)MessageVisibility.Public;

    public bool HasSequence => Sequence != Ticks.None;

    public bool IsDeleted => Details?.IsDeleted == true;

    public HoldReason Hold => (HoldReason)_hold;

    public MessageDirection Direction => (MessageDirection)_direction;

    public long SendAt => Details?.SendAt ?? Ticks.None;

    public void Write(MessageRow row, NamePool names)
    {
        _dialogueId = row.DialogueId.GetValueOrDefault().Value;
        (Sequence, Arrival) = (row.Sequence ?? Ticks.None, row.Arrival);
        (_sentAt, ReceivedAt) = (Ticks.Of(row.SentAt), Ticks.Of(row.ReceivedAt));
        _authorName = row.AuthorName;
        WriteTexts(row);
        _customerId = row.AuthorKind == ActorKind.Customer && CustomerId.TryParse(row.AuthorId, null, out var customer) ? customer.Value : default;
        _authorId = _customerId == default ? row.AuthorId : null;
        _type = names.NumberOf(row.Type);
        (_direction, _visibility, _authorKind) = ((byte)row.Direction, (byte)row.Visibility, (byte)row.AuthorKind);
        (_hold, _status) = ((byte)row.Hold, (byte)row.Status);
        if (Details is not null || !MessageDetails.IsPlain(row))
        {
            (Details ??= new()).Write(row);
        }
    }

    /// <summary>Deleted: the log may still speak of it, its text is nobody's any more.</summary>
    public void Forget()
    {
        IsGone = true;
        (_authorName, Details, Externals) = (null, null, null);
        ForgetTexts();
    }

    /// <summary>Whether it is the event of this message's coming, and nothing but it.</summary>
    public bool Is(ChatEvent chatEvent) =>
        chatEvent is MessageReceived { TraceParent: null }
        && chatEvent.MessageId == Id
        && chatEvent.ChatId == Chat.Id
        && chatEvent.ChannelId == Chat.Channel.Id
        && chatEvent.TenantId == Chat.Channel.Tenant.Id
        && chatEvent.Actor.Kind == (ActorKind)_authorKind
        && (_customerId == default ? chatEvent.Actor.Id == _authorId : CustomerId.TryParse(chatEvent.Actor.Id, null, out var customer) && customer.Value == _customerId);

    public MessageRow Read(NamePool names)
    {
        var row = new MessageRow
        {
            Origin = this,
            Id = Id,
            TenantId = Chat.Channel.Tenant.Id,
            ChatId = Chat.Id,
            ChannelId = Chat.Channel.Id,
            DialogueId = _dialogueId == default ? null : new DialogueId(_dialogueId),
            Sequence = HasSequence ? Sequence : null,
            Arrival = Arrival,
            Direction = (MessageDirection)_direction,
            Visibility = (MessageVisibility)_visibility,
            AuthorKind = (ActorKind)_authorKind,
            AuthorId = Author.Id,
            AuthorName = _authorName,
            Type = names[_type],
            Text = Text,
            Hold = Hold,
            Status = (MessageStatus)_status,
            SentAt = Ticks.Time(_sentAt),
            ReceivedAt = Ticks.Time(ReceivedAt),
            ExternalIds = ExternalIds,
        };
        Details?.Read(row);
        return row;
    }
}
