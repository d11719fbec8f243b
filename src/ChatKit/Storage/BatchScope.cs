namespace ChatKit.Storage;

/// <summary>
/// What a batch has to lock and load before it decides: chats by the messenger's id or by ours, and everything that hangs on them.
/// Filled by the engine, read by a storage. Keys may repeat; a storage sorts them before it locks.
/// </summary>
/// <remarks>
/// A storage resolves <see cref="Messages"/>, <see cref="MessageIds"/>, <see cref="Operations"/> and <see cref="Attachments"/> to their
/// chats first, then locks all chats in the order of their ids, then loads, for every chat: its addresses, its customer, its newest
/// dialogue and, where it has any, its held messages. Not thread-safe.
/// </remarks>
public sealed class BatchScope
{
    /// <summary>
    /// Whether the caller has a thread for nothing else, which the storage may block until the database answers: that is faster than to be
    /// called back by the pool of threads. What waits otherwise need not be blocked for.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool MayBlock { get; set; }

    /// <summary>Tenants whose configuration version is read.</summary>
    public HashSet<TenantId> Tenants { get; } = [];

    /// <summary>Chats and customers by the messenger's id; both are looked up, the missing are left to the batch to add.</summary>
    public List<ExternalKey> Externals { get; } = [];

    /// <summary>Chats by our id.</summary>
    public List<ChatId> Chats { get; } = [];

    /// <summary>
    /// Chats of due work, by our id. One that somebody else has locked just now may be left out and noted as busy: what is due there is
    /// looked at again. Where nothing else is asked for, nothing is held and no agreement is awaited, their customers and addresses may be left
    /// out too, and of loads all but those of the dialogues' responsibles.
    /// </summary>
    public List<ChatId> DueChats { get; } = [];

    /// <summary>Messages by the messenger's id, with the references that wait for them.</summary>
    public List<MessageKey> Messages { get; } = [];

    /// <summary>Messages by our id, with their attachments.</summary>
    public List<MessageId> MessageIds { get; } = [];

    /// <summary>Updates by what makes them unique.</summary>
    public List<DedupeKey> Dedupes { get; } = [];

    /// <summary>Messages by their author's own id.</summary>
    public List<ClientMessageKey> ClientMessages { get; } = [];

    /// <summary>Operations of the outbox, with their messages.</summary>
    public List<OperationId> Operations { get; } = [];

    /// <summary>Messages by our id whose sends that failed for good come, too; asked for beside <see cref="MessageIds"/>.</summary>
    public List<MessageId> FailedSends { get; } = [];

    /// <summary>
    /// Chats by our id with their customer's newest message behind <see cref="ChatRow.ReadSequence"/>, if there is one; asked for beside
    /// <see cref="Chats"/>.
    /// </summary>
    public List<ChatId> NewestInbound { get; } = [];

    /// <summary>Attachments, with their messages.</summary>
    public List<AttachmentId> Attachments { get; } = [];

    /// <summary>Managers whose load is read, beside the responsibles of all loaded chats.</summary>
    public List<ManagerKey> Managers { get; } = [];

    /// <summary>Managers' places in chats.</summary>
    public List<CursorKey> Cursors { get; } = [];

    /// <summary>Stored commands by their key.</summary>
    public List<Guid> Commands { get; } = [];

    /// <summary>Leases whose owner is checked in this transaction, by name.</summary>
    public List<string> Leases { get; } = [];

    private BatchTables? _tables;

    /// <summary>The tables of the batch before, emptied: its rows are no longer anybody's.</summary>
    internal BatchTables TakeTables()
    {
        _tables ??= new BatchTables();
        _tables.Clear();
        return _tables;
    }

    internal void Clear()
    {
        Tenants.Clear();
        Externals.Clear();
        Chats.Clear();
        DueChats.Clear();
        Messages.Clear();
        MessageIds.Clear();
        Dedupes.Clear();
        ClientMessages.Clear();
        Operations.Clear();
        FailedSends.Clear();
        NewestInbound.Clear();
        Attachments.Clear();
        Managers.Clear();
        Cursors.Clear();
        Commands.Clear();
        Leases.Clear();
    }
}
