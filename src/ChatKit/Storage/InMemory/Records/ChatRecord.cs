namespace ChatKit.Storage.InMemory;

/// <summary>A chat, packed. What most chats lack is in <see cref="ChatDetails"/>, what hangs on it in <see cref="ChatContent"/>.</summary>
internal sealed partial class ChatRecord : CustomerHolder
{
    private readonly Guid _id;
    private ChatDetails? _details;
    private ChatContent? _content;
    private long _version;
    private long _lastArrival;
    private long _readSequence;
    private long _replyUntil;
    private long _lastInboundAt;
    private long _createdAt;
    private int _lastMessage;
    private ushort _lastTextLength;
    private ushort _phase;
    private ushort _lastMessageType;
    private byte _phaseKind;
    private byte _lastMessageDirection;
    private byte _consent;
    private ChatFlags _flags;

    public ChatRecord(ChatRow row, ChannelRecord channel)
        : base(channel, row.ExternalId) => _id = row.Id.Value;

    public override ChatRecord AddressedChat => this;

    public override Guid OrderId => _id;

    public ChatId Id => new(_id);

    public CustomerHolder Customer
    {
        get => _details?.Customer ?? this;
        set
        {
            if (value != Customer)
            {
                (_details ??= new()).Customer = value;
            }
        }
    }

    /// <summary>The newest dialogue; the older ones follow by <see cref="DialogueRecord.Previous"/>.</summary>
    public DialogueRecord? Dialogue { get; set; }

    /// <summary>The chats of the same responsible.</summary>
    public ResponsibleRecord? Responsible { get; private set; }

    public long LastMessageAt { get; private set; }

    public long WaitingSince { get; private set; }

    public long LastSequence { get; private set; }

    public int InboundCount { get; private set; }

    public int HeldCount { get; private set; }

    public bool IsOpen => Has(ChatFlags.IsOpen);

    public long ReadSequence => _readSequence;

    /// <summary>Whether it has a message that managers may see.</summary>
    public bool IsVisible => LastSequence > 0;

    /// <summary>Where it stands in the list of unassigned chats.</summary>
    public long WaitingOrder => WaitingSince == Ticks.None ? LastMessageAt : WaitingSince;

    public bool HasConsent => _consent == (byte)ConsentState.Given;

    /// <summary>Whether an address under the first id was added.</summary>
    public bool IsAddressed
    {
        get => Has(ChatFlags.IsAddressed);
        set => Set(ChatFlags.IsAddressed, value);
    }

    public override bool IsIdentified
    {
        get => Has(ChatFlags.IsIdentified);
        set => Set(ChatFlags.IsIdentified, value);
    }

    public ChatContent Content => _content ??= new(Channel.Tenant.Arena);

    public ChatContent? ContentOrNull => _content;

    public ChatDetails? Details => _details;

    public ChatAccess Access => new(Id, Channel.Tenant.Id, Channel.Id, Responsible?.Responsible, IsVisible);

    public override long Touch() => _version + _phase + Address.Length + (Dialogue?.Touch() ?? 0) + (_content?.Touch() ?? 0);

    /// <summary>Forgets held messages that were deleted for their age.</summary>
    public void DropHeld(int count) => HeldCount = Math.Max(0, HeldCount - count);

    private bool Has(ChatFlags flag) => (_flags & flag) != 0;

    private void Set(ChatFlags flag, bool value) => _flags = value ? _flags | flag : _flags & ~flag;
}
