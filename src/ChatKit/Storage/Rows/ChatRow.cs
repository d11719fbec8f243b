namespace ChatKit.Storage;

/// <summary>A chat as it is stored, with what the inbox list shows of it.</summary>
public sealed class ChatRow : StorageRow
{
    private MessageId? _lastMessageId;
    private string? _lastMessageText;
    private ILateMessage? _lateId;
    private ILateMessage? _lateText;

    /// <summary>The key.</summary>
    public required ChatId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>Its channel.</summary>
    public required ChannelId ChannelId { get; set; }

    /// <summary>The customer; in a group, who wrote first.</summary>
    public required CustomerId CustomerId { get; set; }

    /// <summary>The preferred id at the messenger, up to 255 characters.</summary>
    public required string ExternalId { get; set; }

    /// <summary>Whether several people write in it.</summary>
    public bool IsGroup { get; set; }

    /// <summary>What the group is called.</summary>
    public string? GroupName { get; set; }

    /// <summary>Rises with every change; the concurrency token of storages without locks.</summary>
    public long Version { get; set; }

    /// <summary>The highest sequence given; 0: no message is visible, and the chat does not exist for managers.</summary>
    public long LastSequence { get; set; }

    /// <summary>The highest arrival number given.</summary>
    public long LastArrival { get; set; }

    /// <summary>How many visible messages came from the customer.</summary>
    public int InboundCount { get; set; }

    /// <summary>How many messages are held.</summary>
    public int HeldCount { get; set; }

    /// <summary>The open dialogue.</summary>
    public DialogueId? OpenDialogueId { get; set; }

    /// <summary>The newest dialogue, open or closed.</summary>
    public DialogueId? LastDialogueId { get; set; }

    /// <summary>The newest dialogue's phase.</summary>
    public string Phase { get; set; } = DialoguePhase.Closed.Name;

    /// <summary>The kind of that phase.</summary>
    public DialoguePhaseKind PhaseKind { get; set; } = DialoguePhaseKind.Closed;

    /// <summary>The responsible of the newest dialogue; after it closed, whom the next one inherits.</summary>
    public Responsible? Responsible { get; set; }

    /// <summary>The newest visible public message.</summary>
    public MessageId? LastMessageId
    {
        get => _lateId is null ? _lastMessageId : LastMessageId = _lateId.ReadId();
        set => (_lastMessageId, _lateId) = (value, null);
    }

    /// <summary>The beginning of its text, up to 200 characters.</summary>
    public string? LastMessageText
    {
        get => _lateText is null ? _lastMessageText : LastMessageText = _lateText.ReadText();
        set => (_lastMessageText, _lateText) = (value, null);
    }

    /// <summary>Its content's type.</summary>
    public string? LastMessageType { get; set; }

    /// <summary>Which way it went.</summary>
    public MessageDirection LastMessageDirection { get; set; }

    /// <summary>When it was received; the list's order.</summary>
    public DateTimeOffset LastMessageAt { get; set; }

    /// <summary>Since when the customer waits for an answer.</summary>
    public DateTimeOffset? WaitingSince { get; set; }

    /// <summary>Until when he may be answered freely.</summary>
    public DateTimeOffset? ReplyUntil { get; set; }

    /// <summary>When the customer last wrote.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    /// <summary>Where the consent question stands.</summary>
    public ConsentState Consent { get; set; }

    /// <summary>The question.</summary>
    public MessageId? ConsentQuestionId { get; set; }

    /// <summary>When the messenger accepted the question; nothing counts as going on before.</summary>
    public DateTimeOffset? ConsentAskedAt { get; set; }

    /// <summary>The version of the policy asked about or agreed to.</summary>
    public string? ConsentVersion { get; set; }

    /// <summary>The address of the policy that was asked about.</summary>
    public string? ConsentLink { get; set; }

    /// <summary>Everything of ours sent before has been delivered.</summary>
    public DateTimeOffset? DeliveredUpTo { get; set; }

    /// <summary>Everything of ours sent before has been read.</summary>
    public DateTimeOffset? ReadUpTo { get; set; }

    /// <summary>Up to where our side has read, for receipts to the messenger.</summary>
    public long ReadSequence { get; set; }

    /// <summary>Whether the customer blocked us.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>The name that managers gave.</summary>
    public string? CardName { get; set; }

    /// <summary>The card's e-mail address.</summary>
    public string? CardEmail { get; set; }

    /// <summary>The card's address.</summary>
    public string? CardUrl { get; set; }

    /// <summary>The card's notes.</summary>
    public string? CardNotes { get; set; }

    /// <summary>The additional fields as JSON.</summary>
    public string? CardFields { get; set; }

    /// <summary>When it was first written to.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether nobody has asked for the last message's id or text yet, or changed one.</summary>
    internal bool IsLastMessageLate => _lateId is not null && _lateText is not null;

    /// <summary>Says where the last message's id and text come from when somebody asks for them.</summary>
    internal void SetLastMessage(ILateMessage message) => (_lateId, _lateText) = (message, message);
}
