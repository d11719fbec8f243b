namespace ChatKit.Storage.InMemory;

/// <summary>Fills a batch with what its scope asks for.</summary>
internal sealed class BatchLoader(StorageTables tables, TimeProvider clock)
{
    private static readonly List<ChatAlias> NoAliases = [];

    private readonly HashSet<ManagerRecord> _managers = [];
    private readonly List<uint> _hashes = [];
    private readonly List<ExternalNode> _nodes = [];
    private readonly RowPool<ChatRow> _chats = new();
    private readonly RowPool<CustomerRow> _customers = new();
    private readonly RowPool<DialogueRow> _dialogues = new();

    // Nobody reads it; without it nobody would read what it counts.
    private long _touched;

    public ChatBatch Load(BatchScope scope)
    {
        _managers.Clear();
        _chats.Reset();
        _customers.Reset();
        _dialogues.Reset();
        var batch = new ChatBatch(scope);
        foreach (var tenant in scope.Tenants)
        {
            batch.LoadVersion(tenant, tables.FindTenant(tenant)?.Version ?? 0);
        }

        LoadExternals(batch);
        foreach (var id in scope.DueChats)
        {
            Load(batch, tables.Chats.Find(id));
        }

        foreach (var id in scope.Chats)
        {
            Load(batch, tables.Chats.Find(id));
        }

        // Held messages come with their chats, in their order; only then the others, which may be the same.
        LoadMessages(batch);
        LoadOperations(batch);
        LoadAttachments(batch);
        LoadManagers(batch);
        LoadCommandsAndLeases(batch);
        return batch;
    }

    private void LoadExternals(ChatBatch batch)
    {
        Approach(batch.Scope.Externals);
        for (var i = 0; i < _hashes.Count; i++)
        {
            var key = batch.Scope.Externals[i];
            var address = tables.Addresses.Find(key, _hashes[i]);
            if (address is not null)
            {
                Load(batch, address.AddressedChat);
            }

            // Most ids are a chat's and a customer's at once.
            var identity = address is ChatRecord { IsIdentified: true } ? address : tables.Identities.Find(key, _hashes[i]);
            if (identity is not null)
            {
                batch.LoadIdentity(key, identity.IdentifiedCustomer.CustomerId);
                Load(batch, identity.IdentifiedCustomer);
            }
        }
    }

    // With a million chats each step is a wait for the memory. Done step by step for all of a batch, the processor does them side by side.
    private void Approach(List<ExternalKey> keys)
    {
        _hashes.Clear();
        _nodes.Clear();
        foreach (var key in keys)
        {
            var hash = ChatByAddress.Hash(key);
            _hashes.Add(hash);
            tables.Addresses.Approach(hash);
        }

        foreach (var hash in _hashes)
        {
            if (tables.Addresses.Guess(hash) is { } node)
            {
                _nodes.Add(node);
            }
        }

        foreach (var node in _nodes)
        {
            _touched += node.Touch();
        }
    }

    private void LoadMessages(ChatBatch batch)
    {
        foreach (var key in batch.Scope.Messages)
        {
            tables.ExternalMessages.Approach(key);
        }

        foreach (var key in batch.Scope.Messages)
        {
            if (tables.ExternalMessages.Find(key) is { } external && batch.ExternalMessage(key) is null)
            {
                Load(batch, external.Message.Chat);
                Load(batch, external.Message);
                batch.Load(external.ReadKey());
            }

            if (tables.PendingReferences.Count > 0 && tables.PendingReferences.TryGetValue(key, out var references)
                && batch.Pending(key).Count == 0)
            {
                foreach (var reference in references)
                {
                    batch.Load((PendingReferenceRow)reference.Copy());
                }
            }
        }

        foreach (var id in batch.Scope.MessageIds)
        {
            if (tables.Messages.Find(id) is { } message)
            {
                Load(batch, message.Chat);
                Load(batch, message);
                foreach (var file in tables.AttachmentsOf(id))
                {
                    LoadFile(batch, file);
                }
            }
        }

        foreach (var id in batch.Scope.NewestInbound)
        {
            Load(batch, tables.Chats.Find(id) is { ContentOrNull: { } content } chat ? NewestInbound(content, chat.ReadSequence) : null);
        }

        foreach (var key in batch.Scope.ClientMessages)
        {
            Load(batch, tables.ClientMessages.Find(key));
        }

        foreach (var key in batch.Scope.Dedupes)
        {
            if (tables.Dedupes.Find(key) is not null)
            {
                batch.LoadDedupe(key);
            }
        }
    }

    private static MessageRecord? NewestInbound(ChatContent content, long readSequence)
    {
        for (var place = content.Sequence.Count - 1; place >= 0 && content.Sequence[place].Sequence > readSequence; place--)
        {
            if (content.Sequence[place].Direction == MessageDirection.Inbound)
            {
                return content.Sequence[place];
            }
        }

        return null;
    }

    private void LoadOperations(ChatBatch batch)
    {
        foreach (var id in batch.Scope.Operations)
        {
            if (tables.Operations.TryGetValue(id, out var operation) && batch.Operation(id) is null)
            {
                Load(batch, operation.Chat);
                Load(batch, tables.Messages.Find(operation.Row.MessageId));
                batch.Load((OutboxRow)operation.Row.Copy());
            }
        }

        foreach (var id in batch.Scope.FailedSends)
        {
            var failed = tables.Messages.Find(id)?.Chat.Channel.Tenant.FailedOperations.Descending(long.MaxValue, default) ?? [];
            foreach (var entry in failed.Where(e => e.Record.Row.MessageId == id && batch.Operation(e.Record.Row.Id) is null))
            {
                batch.Load((OutboxRow)entry.Record.Row.Copy());
            }
        }
    }

    private void LoadAttachments(ChatBatch batch)
    {
        foreach (var id in batch.Scope.Attachments)
        {
            if (!tables.Attachments.TryGetValue(id, out var attachment) || batch.Attachment(id) is not null)
            {
                continue;
            }

            if (attachment.Row.MessageId is { } messageId && tables.Messages.Find(messageId) is { } message)
            {
                Load(batch, message.Chat);
                Load(batch, message);
            }

            LoadFile(batch, (AttachmentRow)attachment.Row.Copy());
        }
    }

    private static void LoadFile(ChatBatch batch, AttachmentRow file)
    {
        if (batch.Attachment(file.Id) is null)
        {
            batch.Load(file);
        }
    }

    private void LoadManagers(ChatBatch batch)
    {
        foreach (var key in batch.Scope.Managers)
        {
            LoadLoad(batch, tables.FindTenant(key.TenantId), key.ManagerId);
        }

        foreach (var key in batch.Scope.Cursors)
        {
            if (tables.Chats.Find(key.ChatId) is { } chat
                && chat.Channel.Tenant.Id == key.TenantId
                && chat.ContentOrNull?.CursorOf(key.ManagerId) is { } cursor)
            {
                batch.Load((ReadCursorRow)cursor.Copy());
            }
        }
    }

    private void LoadCommandsAndLeases(ChatBatch batch)
    {
        foreach (var id in batch.Scope.Commands)
        {
            if (tables.Commands.TryGetValue(id, out var command))
            {
                batch.Load((CommandRow)command.Copy());
            }
        }

        foreach (var name in batch.Scope.Leases)
        {
            if (tables.Leases.TryGetValue(name, out var lease) && lease.IsHeld(clock.GetUtcNow()))
            {
                batch.Load(lease.Lease);
            }
        }
    }

    private void Load(ChatBatch batch, ChatRecord? chat)
    {
        if (chat is null || batch.Chat(chat.Id) is not null)
        {
            return;
        }

        batch.Load(_chats.Next() is { } chatRow ? chat.ReadLate(tables.Names, chatRow) : _chats.Keep(chat.ReadLate(tables.Names, null)));
        Load(batch, chat.Customer);
        LoadAddresses(batch, chat);
        if (chat.Dialogue is { } dialogue)
        {
            batch.Load(_dialogues.Next() is { } dialogueRow ? dialogue.Read(tables.Names, dialogueRow) : _dialogues.Keep(dialogue.Read(tables.Names)));
        }

        if (chat.Responsible?.Responsible is { Kind: ResponsibleKind.Manager } responsible)
        {
            LoadLoad(batch, chat.Channel.Tenant, responsible.Id);
        }

        if (chat.HeldCount > 0)
        {
            foreach (var held in chat.Content.Arrivals.Where(message => message.Hold != HoldReason.None))
            {
                Load(batch, held);
            }
        }
    }

    private static void LoadAddresses(ChatBatch batch, ChatRecord chat)
    {
        if (chat.IsAddressed)
        {
            batch.LoadAddress(new(chat.Channel.Tenant.Id, chat.Channel.Id, chat.Address), chat.Id);
        }

        foreach (var alias in chat.ContentOrNull?.Aliases ?? NoAliases)
        {
            batch.LoadAddress(new(chat.Channel.Tenant.Id, chat.Channel.Id, alias.Address), chat.Id);
        }
    }

    private void Load(ChatBatch batch, CustomerHolder customer)
    {
        if (batch.Customer(customer.CustomerId) is null)
        {
            batch.Load(_customers.Next() is { } row ? customer.ReadCustomer(row) : _customers.Keep(customer.ReadCustomer()));
        }
    }

    private void Load(ChatBatch batch, MessageRecord? message)
    {
        if (message is not null && batch.Message(message.Id) is null)
        {
            batch.Load(message.Read(tables.Names));
        }
    }

    private void LoadLoad(ChatBatch batch, TenantRecord? tenant, string manager)
    {
        if (tenant is not null
            && tenant.Managers.TryGetValue(manager, out var record)
            && record.Load is { } load
            && _managers.Add(record))
        {
            batch.Load((ManagerLoadRow)load.Copy());
        }
    }
}
