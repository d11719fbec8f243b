namespace ChatKit.Storage.InMemory;

/// <summary>All that is stored and by what it is found. Not thread-safe: whoever works on it holds the storage's lock.</summary>
internal sealed class StorageTables(RecordArena arena)
{
    private readonly Dictionary<TenantId, TenantRecord> _tenants = [];
    private readonly Dictionary<ChannelId, ChannelRecord> _channels = [];

    public RecordArena Arena => arena;

    public RecordTable<ChatId, ChatRecord, ChatById> Chats { get; } = new(arena);

    public RecordTable<ExternalKey, ExternalNode, ChatByAddress> Addresses { get; } = new(arena);

    public RecordTable<CustomerId, CustomerHolder, CustomerById> Customers { get; } = new(arena);

    public RecordTable<ExternalKey, ExternalNode, CustomerByIdentity> Identities { get; } = new(arena);

    public RecordTable<DialogueId, DialogueRecord, DialogueById> Dialogues { get; } = new(arena);

    public RecordTable<MessageId, MessageRecord, MessageById> Messages { get; } = new(arena);

    public RecordTable<MessageKey, MessageNode, MessageByExternalKey> ExternalMessages { get; } = new(arena);

    public RecordTable<ClientMessageKey, MessageRecord, MessageByClientKey> ClientMessages { get; } = new(arena);

    public RecordTable<DedupeKey, DedupeRecord, DedupeByKey> Dedupes { get; } = new(arena);

    public Dictionary<OperationId, OperationRecord> Operations { get; } = [];

    public Dictionary<AttachmentId, AttachmentRecord> Attachments { get; } = [];

    public Dictionary<MessageId, List<AttachmentRecord>> AttachmentsByMessage { get; } = [];

    public Dictionary<MessageKey, List<PendingReferenceRow>> PendingReferences { get; } = [];

    public Dictionary<ChatId, HoldTimer> HoldTimers { get; } = [];

    public Dictionary<Guid, CommandRow> Commands { get; } = [];

    public Dictionary<Guid, ParkedRecord> Parked { get; } = [];

    public Dictionary<string, StoredLease> Leases { get; } = new(StringComparer.Ordinal);

    public NamePool Names { get; } = new();

    public DueIndexes Due { get; } = new();

    public RetentionQueues Aging { get; } = new();

    public EventRing Events { get; } = new();

    public IEnumerable<TenantRecord> Tenants => _tenants.Values;

    public TenantRecord? FindTenant(TenantId id) => _tenants.GetValueOrDefault(id);

    public ChannelRecord? FindChannel(ChannelId id) => _channels.GetValueOrDefault(id);

    public TenantRecord Tenant(TenantId id)
    {
        if (!_tenants.TryGetValue(id, out var tenant))
        {
            _tenants[id] = tenant = new(id, arena);
        }

        return tenant;
    }

    /// <exception cref="InvalidOperationException">The channel belongs to another tenant.</exception>
    public ChannelRecord Channel(TenantId tenant, ChannelId id)
    {
        if (!_channels.TryGetValue(id, out var channel))
        {
            _channels[id] = channel = new(id, Tenant(tenant));
            channel.Tenant.Channels.Add(channel);
        }

        return channel.Tenant.Id == tenant
            ? channel
            : throw new InvalidOperationException($"The channel {id} belongs to the tenant '{channel.Tenant.Id}', not to '{tenant}'.");
    }

    public IReadOnlyList<AttachmentRow> AttachmentsOf(MessageId message) =>
        AttachmentsByMessage.TryGetValue(message, out var files)
            ? [.. files.Select(file => (AttachmentRow)file.Row.Copy()).OrderBy(file => file.Order)]
            : [];

    public MessageItem ItemOf(MessageRecord message) =>
        new() { Message = message.Read(Names), Attachments = AttachmentsOf(message.Id) };
}
