using ChatKit.Events;

namespace ChatKit.Storage;

/// <summary>
/// The rows that one transaction works on. A storage fills it with what the scope asked for (<c>Load</c>), the engine decides and
/// notes what to write, the storage writes the row sets in one go.
/// </summary>
/// <remarks>Not thread-safe: a batch belongs to one committer. A storage hands out rows that nobody else holds.</remarks>
public sealed partial class ChatBatch
{
    private readonly Dictionary<TenantId, long> _versions;
    private readonly Dictionary<ChatId, ChatRow> _chats;
    private readonly Dictionary<ExternalKey, ChatId> _addresses;
    private readonly Dictionary<CustomerId, CustomerRow> _customers;
    private readonly Dictionary<ExternalKey, CustomerId> _identities;
    private readonly Dictionary<DialogueId, DialogueRow> _dialogues;
    private readonly Dictionary<MessageId, MessageRow> _messages;
    private readonly Dictionary<MessageKey, ExternalMessageRow> _externalMessages;
    private Dictionary<MessageKey, List<PendingReferenceRow>>? _pending;
    private Dictionary<ChatId, List<MessageRow>>? _held;
    private HashSet<DedupeKey>? _dedupes;
    private Dictionary<ClientMessageKey, MessageRow>? _clientMessages;
    private Dictionary<OperationId, OutboxRow>? _operations;
    private Dictionary<AttachmentId, AttachmentRow>? _attachments;
    private Dictionary<ManagerKey, ManagerLoadRow>? _loads;
    private Dictionary<CursorKey, ReadCursorRow>? _cursors;
    private Dictionary<Guid, CommandRow>? _commands;
    private Dictionary<string, Lease>? _leases;
    private HashSet<ChatId>? _busy;

    /// <summary>The batch for a scope.</summary>
    public ChatBatch(BatchScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        Scope = scope;
        var tables = scope.TakeTables();
        _sets = tables.Sets;
        _versions = tables.Versions;
        _chats = tables.Chats;
        _addresses = tables.Addresses;
        _customers = tables.Customers;
        _identities = tables.Identities;
        _dialogues = tables.Dialogues;
        _messages = tables.Messages;
        _externalMessages = tables.ExternalMessages;
    }

    /// <summary>What was asked for.</summary>
    public BatchScope Scope { get; }

    /// <summary>Notes a tenant's configuration version as it is in this transaction.</summary>
    public void LoadVersion(TenantId tenant, long version) => _versions[tenant] = version;

    /// <summary>Notes a loaded chat.</summary>
    public void Load(ChatRow row) => _chats[NotNull(row).Id] = row;

    /// <summary>Notes a loaded id of a chat.</summary>
    public void Load(ChatAddressRow row) => LoadAddress(new ExternalKey(NotNull(row).TenantId, row.ChannelId, row.ExternalId), row.ChatId);

    /// <summary>Notes a loaded id of a chat.</summary>
    public void LoadAddress(ExternalKey key, ChatId chat) => _addresses[key] = chat;

    /// <summary>Notes a loaded customer.</summary>
    public void Load(CustomerRow row) => _customers[NotNull(row).Id] = row;

    /// <summary>Notes a loaded id of a customer.</summary>
    public void LoadIdentity(ExternalKey key, CustomerId customer) => _identities[key] = customer;

    /// <summary>Notes a loaded dialogue.</summary>
    public void Load(DialogueRow row) => _dialogues[NotNull(row).Id] = row;

    /// <summary>Notes a loaded message.</summary>
    public void Load(MessageRow row)
    {
        _messages[NotNull(row).Id] = row;
        if (row is { ClientMessageId: { } id, ClientAuthor: { } author })
        {
            (_clientMessages ??= [])[new ClientMessageKey(row.TenantId, author, id)] = row;
        }

        if (row.Hold != HoldReason.None)
        {
            Held(row.ChatId).Add(row);
        }
    }

    /// <summary>Notes a loaded id of a message.</summary>
    public void Load(ExternalMessageRow row) => _externalMessages[NotNull(row).Key] = row;

    /// <summary>Notes a loaded reference that waits for a message.</summary>
    public void Load(PendingReferenceRow row)
    {
        _pending ??= [];
        if (!_pending.TryGetValue(NotNull(row).Key, out var rows))
        {
            _pending[row.Key] = rows = [];
        }

        rows.Add(row);
    }

    /// <summary>Notes that an update was applied before.</summary>
    public void LoadDedupe(DedupeKey key) => (_dedupes ??= []).Add(key);

    /// <summary>Notes a loaded operation.</summary>
    public void Load(OutboxRow row) => (_operations ??= [])[NotNull(row).Id] = row;

    /// <summary>Notes a loaded attachment.</summary>
    public void Load(AttachmentRow row) => (_attachments ??= [])[NotNull(row).Id] = row;

    /// <summary>Notes a loaded load of a manager.</summary>
    public void Load(ManagerLoadRow row) => (_loads ??= [])[new ManagerKey(NotNull(row).TenantId, row.ManagerId)] = row;

    /// <summary>Notes a loaded place of a manager in a chat.</summary>
    public void Load(ReadCursorRow row) => (_cursors ??= [])[new CursorKey(NotNull(row).TenantId, row.ManagerId, row.ChatId)] = row;

    /// <summary>Notes a loaded command.</summary>
    public void Load(CommandRow row) => (_commands ??= [])[NotNull(row).Id] = row;

    /// <summary>Notes a lease that somebody has and that has not expired.</summary>
    public void Load(Lease lease) => (_leases ??= [])[NotNull(lease).Name] = lease;

    /// <summary>Notes that a chat of due work is locked by somebody else.</summary>
    public void LoadBusy(ChatId chat) => (_busy ??= []).Add(chat);

    /// <summary>Whether a chat of due work is locked by somebody else, and was therefore not loaded.</summary>
    public bool IsBusy(ChatId chat) => _busy?.Contains(chat) == true;

    /// <summary>Whether the lease is still its owner's in this transaction.</summary>
    public bool Holds(Lease lease) => _leases?.GetValueOrDefault(lease.Name) is { } held && held.Owner == lease.Owner && held.Fence == lease.Fence;

    /// <summary>A tenant's configuration version as it is in this transaction.</summary>
    public long VersionOf(TenantId tenant) => _versions.GetValueOrDefault(tenant);

    /// <summary>A loaded or added chat.</summary>
    public ChatRow? Chat(ChatId id) => _chats.GetValueOrDefault(id);

    /// <summary>The loaded or added chat at a messenger's id.</summary>
    public ChatRow? ChatAt(ExternalKey key) => _addresses.TryGetValue(key, out var id) ? _chats.GetValueOrDefault(id) : null;

    /// <summary>A loaded or added customer.</summary>
    public CustomerRow? Customer(CustomerId id) => _customers.GetValueOrDefault(id);

    /// <summary>The loaded or added customer of a messenger's id.</summary>
    public CustomerRow? CustomerAt(ExternalKey key) => _identities.TryGetValue(key, out var id) ? _customers.GetValueOrDefault(id) : null;

    /// <summary>A loaded or added dialogue.</summary>
    public DialogueRow? Dialogue(DialogueId? id) => id is { } known ? _dialogues.GetValueOrDefault(known) : null;

    /// <summary>A loaded or added message.</summary>
    public MessageRow? Message(MessageId id) => _messages.GetValueOrDefault(id);

    /// <summary>A loaded or added id of a message.</summary>
    public ExternalMessageRow? ExternalMessage(MessageKey key) => _externalMessages.GetValueOrDefault(key);

    /// <summary>The references that wait for a message.</summary>
    public IReadOnlyList<PendingReferenceRow> Pending(MessageKey key) =>
        _pending is not null && _pending.TryGetValue(key, out var rows) ? rows : Array.Empty<PendingReferenceRow>();

    /// <summary>A chat's held messages, in the order in which they were loaded and added.</summary>
    public IReadOnlyList<MessageRow> HeldMessages(ChatId chat) =>
        _held is not null && _held.TryGetValue(chat, out var rows) ? rows : Array.Empty<MessageRow>();

    internal List<MessageRow> Held(ChatId chat)
    {
        _held ??= [];
        if (!_held.TryGetValue(chat, out var rows))
        {
            _held[chat] = rows = [];
        }

        return rows;
    }

    /// <summary>Whether an update was applied before.</summary>
    public bool IsKnown(DedupeKey key) => _dedupes?.Contains(key) == true;

    /// <summary>The message that an author named so.</summary>
    public MessageRow? ClientMessage(ClientMessageKey key) => _clientMessages?.GetValueOrDefault(key);

    /// <summary>A loaded or added operation.</summary>
    public OutboxRow? Operation(OperationId id) => _operations?.GetValueOrDefault(id);

    /// <summary>The loaded sends of a message that failed for good.</summary>
    public IReadOnlyList<OutboxRow> FailedSendsOf(MessageId message) =>
        _operations is null ? [] : [.. _operations.Values.Where(o => o.MessageId == message && o is { State: OutboxState.Failed, Operation: OutboxOperation.Send })];

    /// <summary>The customer's newest message among those that were loaded or added.</summary>
    public MessageRow? NewestInboundOf(ChatId chat) => _messages.Values
        .Where(m => m.ChatId == chat && m is { Direction: MessageDirection.Inbound, Sequence: not null })
        .MaxBy(static m => m.Sequence);

    /// <summary>A loaded or added attachment.</summary>
    public AttachmentRow? Attachment(AttachmentId id) => _attachments?.GetValueOrDefault(id);

    /// <summary>The loaded files of a message, in order.</summary>
    public IReadOnlyList<AttachmentRow> AttachmentsOf(MessageId message) =>
        _attachments is null ? [] : [.. _attachments.Values.Where(a => a.MessageId == message).OrderBy(static a => a.Order)];

    /// <summary>A loaded command.</summary>
    public CommandRow? Command(Guid id) => _commands?.GetValueOrDefault(id);

    /// <summary>A manager's load; one that was not stored is added.</summary>
    public ManagerLoadRow LoadOf(ManagerKey key)
    {
        _loads ??= [];
        if (!_loads.TryGetValue(key, out var row))
        {
            row = new ManagerLoadRow { TenantId = key.TenantId, ManagerId = key.ManagerId };
            _loads[key] = row;
            Loads.Add(row);
        }

        return row;
    }

    /// <summary>A manager's place in a chat; one that was not stored is added.</summary>
    public ReadCursorRow CursorOf(CursorKey key)
    {
        _cursors ??= [];
        if (!_cursors.TryGetValue(key, out var row))
        {
            row = new ReadCursorRow { TenantId = key.TenantId, ManagerId = key.ManagerId, ChatId = key.ChatId };
            _cursors[key] = row;
            Cursors.Add(row);
        }

        return row;
    }

    private static TRow NotNull<TRow>(TRow row)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(row);
        return row;
    }
}
