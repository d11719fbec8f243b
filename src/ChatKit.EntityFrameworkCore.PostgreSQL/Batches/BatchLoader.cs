using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>Locks and loads what a batch asked for, in one round trip: each command goes with what is done with its answer.</summary>
internal sealed class BatchLoader(ChatBatch batch, Originals originals, RowVersions versions)
{
    private static readonly int SeenPlace = CustomerTable.Table.Cells.Count;
    private static readonly int DialoguePlace = SeenPlace + 1;
    private static readonly int LoadPlace = DialoguePlace + DialogueTable.Table.Cells.Count;
    private static readonly int ChatPlace = LoadPlace + ManagerLoadTable.Table.Cells.Count;
    private static readonly int MessagePlace = ExternalMessageTable.Table.Cells.Count;
    private static readonly int PendingPlace = MessagePlace + MessageTable.Table.Cells.Count;

    private readonly List<Action<Results>?> _answers = [];
    private readonly HashSet<CustomerId> _customers = [];
    private readonly HashSet<AttachmentId> _files = [];
    private readonly HashSet<Guid> _pending = [];
    private readonly Dictionary<MessageId, MessageRow> _messages = [];

    /// <summary>The chats that were loaded, with their ids at the messenger.</summary>
    public List<(ChatId Id, IReadOnlyList<ExternalKey> Addresses)> Chats { get; } = [];

    /// <summary>Whether held messages are still to be asked for.</summary>
    public bool HasHeld { get; private set; }

    private BatchScope Scope => batch.Scope;

    public void Ask(RoundTrip trip)
    {
        AskChats(trip);
        AskMessages(trip);
        AskManagers(trip);
        AskRest(trip);
    }

    public async ValueTask<ChatBatch> ReadAsync(Results results, CancellationToken cancellationToken)
    {
        foreach (var answer in _answers)
        {
            await results.NextAsync(cancellationToken).ConfigureAwait(false);
            while (await results.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                answer?.Invoke(results);
            }
        }

        return batch;
    }

    public async ValueTask<ChatBatch> ReadHeldAsync(Results results, CancellationToken cancellationToken)
    {
        foreach (var held in await results.AllAsync(MessageTable.Table, cancellationToken).ConfigureAwait(false))
        {
            // One row, one object: the same message may have been found by its id before.
            Give(_messages.Remove(held.Id, out var known) ? known : held);
        }

        return batch;
    }

    /// <summary>Gives the batch its messages, after the held ones, which have an order.</summary>
    public void Finish()
    {
        foreach (var message in _messages.Values)
        {
            Give(message);
        }
    }

    private void Give(MessageRow message) => batch.Load(originals.Keep(MessageTable.Table, message));

    private NpgsqlBatchCommand Add(RoundTrip trip, Sql sql, Action<Results>? read)
    {
        _answers.Add(read);
        return trip.Add(sql);
    }

    private void AskChats(RoundTrip trip)
    {
        var keys = new ScopeKeys(Scope);
        keys.AddChats(Add(trip, LoadStatements.Resolve(keys.ChatSources), keys.Externals is null ? null : ReadExternal));
        if (keys.ChatSources == ChatSources.None && keys.DueChats is null)
        {
            return;
        }

        if (keys.ChatSources != ChatSources.None)
        {
            Add(trip, LoadStatements.LockChats, ReadChat);
        }

        if (keys.DueChats is { } due)
        {
            Add(trip, LoadStatements.LockFreeChats, ReadChat).With(due);
            Add(trip, LoadStatements.BusyChats, r => batch.LoadBusy(new ChatId(r.Id(0)))).With(due);
        }

        Add(trip, keys.Externals is null ? LoadStatements.BelongingsOfChats : LoadStatements.Belongings, ReadBelongings);
    }

    private void AskMessages(RoundTrip trip)
    {
        var keys = new ScopeKeys(Scope);
        if (keys.Messages is { } messages)
        {
            messages.AddTo(Add(trip, LoadStatements.ExternalMessages, ReadExternalMessage));
        }

        if (keys.MessageSources != MessageSources.None)
        {
            keys.AddMessages(Add(trip, LoadStatements.Find(keys.MessageSources), ReadMessage));
        }

        if (keys.MessageIds is { } ids)
        {
            Add(trip, LoadStatements.Files, ReadFile).With(ids);
        }

        if (keys.Operations is { } operations)
        {
            Add(trip, LoadStatements.Operations, ReadOperation).With(operations);
        }

        if (Scope.FailedSends.Count > 0)
        {
            Add(trip, LoadStatements.FailedSends, ReadOperation).With([.. Scope.FailedSends.Select(static m => m.Value)]);
        }

        if (Scope.NewestInbound.Count > 0)
        {
            Add(trip, LoadStatements.NewestInbound, ReadMessage).With([.. Scope.NewestInbound.Select(static c => c.Value)]);
        }

        if (keys.Attachments is { } attachments)
        {
            Add(trip, LoadStatements.Attachments, ReadFile).With(attachments);
        }
    }

    private void AskManagers(RoundTrip trip)
    {
        if (Scope.Managers.Count > 0)
        {
            var managers = Scope.Managers;
            Add(trip, LoadStatements.LockLoads, ReadLoad)
                .With([.. managers.Select(static m => m.TenantId.Value)]).With([.. managers.Select(static m => m.ManagerId)]);
        }
    }

    private void AskRest(RoundTrip trip)
    {
        if (Scope.Tenants.Any(t => !Scope.Externals.Exists(e => e.TenantId == t)))
        {
            Add(trip, LoadStatements.Versions, r => batch.LoadVersion(Tables.Tenants.Of(r.Text(0)), r.Integer(1)))
                .With([.. Scope.Tenants.Select(static t => t.Value)]);
        }

        if (Scope.Dedupes.Count > 0)
        {
            Add(trip, LoadStatements.Dedupes, r => batch.LoadDedupe(new DedupeKey(new ChannelId(r.Id(0)), r.Text(1))))
                .With([.. Scope.Dedupes.Select(static d => d.ChannelId.Value)]).With([.. Scope.Dedupes.Select(static d => d.Key)]);
        }

        if (Scope.Cursors.Count > 0)
        {
            var cursors = Scope.Cursors.Distinct().ToList();
            Add(trip, LoadStatements.Cursors, r => batch.Load(originals.Keep(ReadCursorTable.Table, ReadCursorTable.Table.Read(r))))
                .With([.. cursors.Select(static c => c.TenantId.Value)])
                .With([.. cursors.Select(static c => c.ManagerId)])
                .With([.. cursors.Select(static c => c.ChatId.Value)]);
        }

        if (Scope.Commands.Count > 0)
        {
            Add(trip, LoadStatements.Commands, r => batch.Load(originals.Keep(CommandTable.Table, CommandTable.Table.Read(r)))).With([.. Scope.Commands]);
        }

        if (Scope.Leases.Count > 0)
        {
            Add(trip, LoadStatements.Leases, r => batch.Load(LeaseTable.Table.Read(r).ToLease())).With([.. Scope.Leases]);
        }
    }

    private void ReadExternal(Results row)
    {
        var tenant = Tables.Tenants.Of(row.Text(0));
        var key = new ExternalKey(tenant, new ChannelId(row.Id(1)), row.Text(2));
        if (!row.IsNull(3))
        {
            batch.LoadAddress(key, new ChatId(row.Id(3)));
        }

        if (!row.IsNull(4))
        {
            batch.LoadIdentity(key, new CustomerId(row.Id(4)));
        }

        batch.LoadVersion(tenant, row.IsNull(5) ? 0 : row.Integer(5));
    }

    private void ReadChat(Results row)
    {
        var chat = originals.Keep(ChatTable.Table, ChatTable.Table.Read(row));
        batch.Load(chat);
        HasHeld |= chat.HeldCount > 0;
    }

    private void ReadBelongings(Results row)
    {
        Load(CustomerTable.Table.Read(row), row.Version(SeenPlace));
        if (!row.IsNull(DialoguePlace))
        {
            batch.Load(originals.Keep(DialogueTable.Table, DialogueTable.Table.Read(row, DialoguePlace)));
        }

        if (!row.IsNull(LoadPlace))
        {
            Load(ManagerLoadTable.Table.Read(row, LoadPlace));
        }

        if (!row.IsNull(ChatPlace + 1) && batch.Chat(new ChatId(row.Id(ChatPlace))) is { } chat)
        {
            var keys = new List<ExternalKey>(1);
            foreach (var address in row.Value<string[]>(ChatPlace + 1))
            {
                var key = new ExternalKey(chat.TenantId, chat.ChannelId, address);
                batch.LoadAddress(key, chat.Id);
                keys.Add(key);
            }

            Chats.Add((chat.Id, keys));
        }
    }

    private void ReadExternalMessage(Results row)
    {
        if (!row.IsNull(0))
        {
            batch.Load(ExternalMessageTable.Table.Read(row));
        }

        if (!row.IsNull(MessagePlace))
        {
            ReadMessage(row, MessagePlace);
        }

        if (!row.IsNull(PendingPlace) && _pending.Add(row.Id(PendingPlace)))
        {
            batch.Load(PendingReferenceTable.Table.Read(row, PendingPlace));
        }
    }

    private void Load(CustomerRow customer, uint seen)
    {
        if (_customers.Add(customer.Id))
        {
            batch.Load(versions.Keep(originals.Keep(CustomerTable.Table, customer), seen));
        }
    }

    private void ReadLoad(Results row) => Load(ManagerLoadTable.Table.Read(row));

    // What was read under its lock counts, and that comes last.
    private void Load(ManagerLoadRow load) => batch.Load(originals.Keep(ManagerLoadTable.Table, load));

    private void ReadMessage(Results row) => ReadMessage(row, 0);

    // One row, one object: a message may be found in several ways.
    private void ReadMessage(Results row, int place)
    {
        var id = new MessageId(row.Id(place));
        if (!_messages.ContainsKey(id))
        {
            _messages[id] = MessageTable.Table.Read(row, place);
        }
    }

    private void ReadOperation(Results row)
    {
        var operation = OutboxTable.Table.Read(row);
        if (batch.Operation(operation.Id) is null)
        {
            batch.Load(originals.Keep(OutboxTable.Table, operation));
        }
    }

    private void ReadFile(Results row)
    {
        if (_files.Add(new AttachmentId(row.Id(0))))
        {
            batch.Load(originals.Keep(AttachmentTable.Table, AttachmentTable.Table.Read(row)));
        }
    }
}
