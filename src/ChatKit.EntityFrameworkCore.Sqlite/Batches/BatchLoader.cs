using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Batches;

/// <summary>Loads what a batch asked for: keys are resolved to chats first, then every chat comes with all that hangs on it.</summary>
internal sealed class BatchLoader(SqliteSession session, ChatBatch batch, Originals originals, DateTimeOffset now)
{
    private readonly HashSet<ChatId> _chats = [];
    private readonly HashSet<CustomerId> _customers = [];
    private readonly HashSet<ManagerKey> _managers = [];
    private readonly Dictionary<MessageId, MessageRow?> _messages = [];
    private readonly HashSet<MessageId> _given = [];
    private readonly HashSet<AttachmentId> _files = [];

    private BatchScope Scope => batch.Scope;

    public void Load()
    {
        LoadVersions();
        ResolveExternals();
        ResolveMessages();
        ResolveOperations();
        ResolveAttachments();
        // One writer: nobody else has locked anything.
        _chats.UnionWith(Scope.Chats);
        _chats.UnionWith(Scope.DueChats);

        foreach (var chat in _chats)
        {
            LoadChat(chat);
        }

        // After the held ones, which have an order.
        foreach (var message in _messages.Values)
        {
            Give(message);
        }

        LoadManagers();
        LoadDedupes();
        LoadCursors();
        LoadCommands();
        LoadLeases();
    }

    private void LoadVersions()
    {
        foreach (var tenant in Scope.Tenants)
        {
            using var statement = session[BatchQueries.Version].Bind(0, tenant.Value);
            batch.LoadVersion(tenant, statement.Step() ? statement.Integer(0) : 0);
        }
    }

    private void ResolveExternals()
    {
        foreach (var key in Scope.Externals)
        {
            if (FindId(BatchQueries.Address, key) is { } chat)
            {
                batch.LoadAddress(key, new ChatId(chat));
                _chats.Add(new ChatId(chat));
            }

            if (FindId(BatchQueries.Identity, key) is { } customer)
            {
                batch.LoadIdentity(key, new CustomerId(customer));
                LoadCustomer(new CustomerId(customer));
            }
        }
    }

    private Guid? FindId(Sql sql, ExternalKey key)
    {
        using var statement = session[sql].Bind(0, key.TenantId.Value).Bind(1, key.ChannelId.Value).Bind(2, key.ExternalId);
        return statement.Step() ? statement.Id(0) : null;
    }

    private void ResolveMessages()
    {
        foreach (var key in Scope.Messages)
        {
            if (BatchQueries.ExternalMessage.First(Bind(BatchQueries.ExternalMessage.Sql, key)) is { } known)
            {
                batch.Load(known);
                FindMessage(known.MessageId);
            }

            foreach (var reference in BatchQueries.Pending.All(Bind(BatchQueries.Pending.Sql, key)))
            {
                batch.Load(reference);
            }
        }

        foreach (var id in Scope.MessageIds)
        {
            FindMessage(id);
            LoadFiles(id);
        }

        foreach (var id in Scope.NewestInbound)
        {
            if (BatchQueries.NewestInbound.First(session[BatchQueries.NewestInbound.Sql].Bind(0, id.Value)) is { } message)
            {
                _messages.TryAdd(message.Id, message);
            }
        }

        foreach (var key in Scope.ClientMessages)
        {
            var statement = session[BatchQueries.ClientMessage.Sql].Bind(0, key.TenantId.Value).Bind(1, key.Author).Bind(2, key.ClientMessageId);
            if (BatchQueries.ClientMessage.First(statement) is { } message && _messages.TryAdd(message.Id, message))
            {
                _chats.Add(message.ChatId);
            }
        }
    }

    private SqliteStatement Bind(Sql sql, MessageKey key) =>
        session[sql].Bind(0, key.ChannelId.Value).Bind(1, key.ChatExternalId).Bind(2, key.ExternalId);

    private void FindMessage(MessageId id)
    {
        if (_messages.ContainsKey(id))
        {
            return;
        }

        var message = BatchQueries.Message.First(session[BatchQueries.Message.Sql].Bind(0, id.Value));
        _messages[id] = message;
        if (message is not null)
        {
            _chats.Add(message.ChatId);
        }
    }

    private void LoadFiles(MessageId id)
    {
        foreach (var file in BatchQueries.Files.All(session[BatchQueries.Files.Sql].Bind(0, id.Value)))
        {
            Load(file);
        }
    }

    private void Load(AttachmentRow attachment)
    {
        if (_files.Add(attachment.Id))
        {
            batch.Load(originals.Keep(AttachmentTable.Table, attachment));
        }
    }

    private void ResolveOperations()
    {
        foreach (var id in Scope.Operations.Distinct())
        {
            if (BatchQueries.Operation.First(session[BatchQueries.Operation.Sql].Bind(0, id.Value)) is { } operation)
            {
                batch.Load(originals.Keep(OutboxTable.Table, operation));
                _chats.Add(operation.ChatId);
                FindMessage(operation.MessageId);
            }
        }

        foreach (var id in Scope.FailedSends.Distinct())
        {
            foreach (var failed in BatchQueries.FailedSends.All(session[BatchQueries.FailedSends.Sql].Bind(0, id.Value)).Where(f => batch.Operation(f.Id) is null))
            {
                batch.Load(originals.Keep(OutboxTable.Table, failed));
            }
        }
    }

    private void ResolveAttachments()
    {
        foreach (var id in Scope.Attachments.Distinct())
        {
            if (BatchQueries.Attachment.First(session[BatchQueries.Attachment.Sql].Bind(0, id.Value)) is not { } attachment)
            {
                continue;
            }

            Load(attachment);
            if (attachment.ChatId is { } chat)
            {
                _chats.Add(chat);
            }

            if (attachment.MessageId is { } message)
            {
                FindMessage(message);
            }
        }
    }

    private void LoadChat(ChatId id)
    {
        if (BatchQueries.Chat.First(session[BatchQueries.Chat.Sql].Bind(0, id.Value)) is not { } chat)
        {
            return;
        }

        batch.Load(originals.Keep(ChatTable.Table, chat));
        LoadAddresses(id);
        LoadCustomer(chat.CustomerId);
        AddManager(chat.TenantId, chat.Responsible);
        if (chat.LastDialogueId is { } newest)
        {
            LoadDialogue(newest);
        }

        if (chat.HeldCount > 0)
        {
            LoadHeld(id);
        }
    }

    private void LoadAddresses(ChatId id)
    {
        using var statement = session[BatchQueries.Addresses.Sql].Bind(0, id.Value);
        while (statement.Step())
        {
            batch.Load(BatchQueries.Addresses.Table.Read(statement));
        }
    }

    private void LoadDialogue(DialogueId id)
    {
        if (BatchQueries.Dialogue.First(session[BatchQueries.Dialogue.Sql].Bind(0, id.Value)) is { } dialogue)
        {
            batch.Load(originals.Keep(DialogueTable.Table, dialogue));
            AddManager(dialogue.TenantId, dialogue.Responsible);
        }
    }

    private void LoadHeld(ChatId id)
    {
        foreach (var held in BatchQueries.Held.All(session[BatchQueries.Held.Sql].Bind(0, id.Value)))
        {
            // One row, one object: the same message may have been found by its id before.
            Give(_messages.GetValueOrDefault(held.Id) ?? held);
        }
    }

    private void Give(MessageRow? message)
    {
        if (message is not null && _given.Add(message.Id))
        {
            batch.Load(originals.Keep(MessageTable.Table, message));
        }
    }

    private void LoadCustomer(CustomerId id)
    {
        if (_customers.Add(id) && BatchQueries.Customer.First(session[BatchQueries.Customer.Sql].Bind(0, id.Value)) is { } customer)
        {
            batch.Load(originals.Keep(CustomerTable.Table, customer));
        }
    }

    private void AddManager(TenantId tenant, Responsible? responsible)
    {
        if (responsible is { Kind: ResponsibleKind.Manager, Id: var id })
        {
            _managers.Add(new ManagerKey(tenant, id));
        }
    }

    private void LoadManagers()
    {
        _managers.UnionWith(Scope.Managers);
        foreach (var key in _managers)
        {
            if (BatchQueries.Load.First(session[BatchQueries.Load.Sql].Bind(0, key.TenantId.Value).Bind(1, key.ManagerId)) is { } load)
            {
                batch.Load(originals.Keep(ManagerLoadTable.Table, load));
            }
        }
    }

    private void LoadDedupes()
    {
        foreach (var key in Scope.Dedupes)
        {
            using var statement = session[BatchQueries.Dedupe].Bind(0, key.ChannelId.Value).Bind(1, key.Key);
            if (statement.Step())
            {
                batch.LoadDedupe(key);
            }
        }
    }

    private void LoadCursors()
    {
        foreach (var key in Scope.Cursors.Distinct())
        {
            var statement = session[BatchQueries.Cursor.Sql].Bind(0, key.TenantId.Value).Bind(1, key.ManagerId).Bind(2, key.ChatId.Value);
            if (BatchQueries.Cursor.First(statement) is { } cursor)
            {
                batch.Load(originals.Keep(ReadCursorTable.Table, cursor));
            }
        }
    }

    private void LoadCommands()
    {
        foreach (var id in Scope.Commands.Distinct())
        {
            if (BatchQueries.Command.First(session[BatchQueries.Command.Sql].Bind(0, id)) is { } command)
            {
                batch.Load(originals.Keep(CommandTable.Table, command));
            }
        }
    }

    private void LoadLeases()
    {
        foreach (var name in Scope.Leases)
        {
            if (BatchQueries.Lease.First(session[BatchQueries.Lease.Sql].Bind(0, name)) is { } lease && lease.ExpiresAt > now)
            {
                batch.Load(lease.ToLease());
            }
        }
    }
}
