namespace ChatKit.Storage;

/// <summary>A message as it is stored.</summary>
public sealed class MessageRow : StorageRow
{
    /// <summary>The key.</summary>
    public required MessageId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }

    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; set; }

    /// <summary>The dialogue it was written in.</summary>
    public DialogueId? DialogueId { get; set; }

    /// <summary>Its order in the chat; nothing while it is held or scheduled.</summary>
    public long? Sequence { get; set; }

    /// <summary>Its order among all of the chat, held ones included.</summary>
    public long Arrival { get; set; }

    /// <summary>Which way it goes.</summary>
    public MessageDirection Direction { get; set; }

    /// <summary>Who may read it.</summary>
    public MessageVisibility Visibility { get; set; }

    /// <summary>What its author is.</summary>
    public ActorKind AuthorKind { get; set; }

    /// <summary>The author's id.</summary>
    public string? AuthorId { get; set; }

    /// <summary>The author's name at that time.</summary>
    public string? AuthorName { get; set; }

    /// <summary>The content's type, for example <c>text</c>.</summary>
    public required string Type { get; set; }

    /// <summary>The text, searchable.</summary>
    public string? Text { get; set; }

    /// <summary>All of the content as JSON, where it is more than text.</summary>
    public string? Content { get; set; }

    /// <summary>How many files it has.</summary>
    public int AttachmentCount { get; set; }

    /// <summary>The message it answers.</summary>
    public MessageId? QuoteId { get; set; }

    /// <summary>The messenger's id of the message it answers, while that is unknown.</summary>
    public string? QuoteExternalId { get; set; }

    /// <summary>Why it is held.</summary>
    public HoldReason Hold { get; set; }

    /// <summary>What became of it.</summary>
    public MessageStatus Status { get; set; }

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The same for people.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>The part of a split message that failed, and with which a retry goes on.</summary>
    public int FailedPart { get; set; }

    /// <summary>The author's time; the messenger's for inbound.</summary>
    public DateTimeOffset SentAt { get; set; }

    /// <summary>When ChatKit got it.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>When it was last changed, by the messenger's time.</summary>
    public DateTimeOffset? EditedAt { get; set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The author's own id; unique by tenant and author.</summary>
    public string? ClientMessageId { get; set; }

    /// <summary>The author it is unique by.</summary>
    public string? ClientAuthor { get; set; }

    /// <summary>What was asked under that id.</summary>
    public string? BodyHash { get; set; }

    /// <summary>When it is to be sent, while it is scheduled.</summary>
    public DateTimeOffset? SendAt { get; set; }

    /// <summary>Reactions as a JSON array.</summary>
    public string? Reactions { get; set; }

    /// <summary>The messenger's ids, as a JSON array; one of an inbound message.</summary>
    public string? ExternalIds { get; set; }
}
