namespace ChatKit.Storage;

/// <summary>
/// The look-up tables that every batch fills. A committer's scope keeps them for its next batch, since a batch is dead when the next one
/// begins; making them anew would be a third of what a message allocates.
/// </summary>
internal sealed class BatchTables
{
    public Dictionary<TenantId, long> Versions { get; } = [];

    public Dictionary<ChatId, ChatRow> Chats { get; } = [];

    public Dictionary<ExternalKey, ChatId> Addresses { get; } = [];

    public Dictionary<CustomerId, CustomerRow> Customers { get; } = [];

    public Dictionary<ExternalKey, CustomerId> Identities { get; } = [];

    public Dictionary<DialogueId, DialogueRow> Dialogues { get; } = [];

    public Dictionary<MessageId, MessageRow> Messages { get; } = [];

    public Dictionary<MessageKey, ExternalMessageRow> ExternalMessages { get; } = [];

    public BatchSets Sets { get; } = new();

    public void Clear()
    {
        Sets.Clear();
        Versions.Clear();
        Chats.Clear();
        Addresses.Clear();
        Customers.Clear();
        Identities.Clear();
        Dialogues.Clear();
        Messages.Clear();
        ExternalMessages.Clear();
    }
}
