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
    private static readonly int IdentityCells = IdentityTable.Table.Cells.Count;
    private static readonly int LoadSeenPlace = ManagerLoadTable.Table.Cells.Count;

    private readonly List<Action<Results>?> _answers = [];
    private readonly HashSet<CustomerId> _customers = [];
    private readonly HashSet<AttachmentId> _files = [];
    private readonly HashSet<MessageId> _given = [];

    private BatchScope Scope => batch.Scope;

    public void Ask(RoundTrip trip)
    {
        trip.Begin();
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

    private NpgsqlBatchCommand Add(RoundTrip trip, Sql sql, Action<Results>? read)
    {
        _answers.Add(read);
        return trip.Add(sql);
    }

    private void AskChats(RoundTrip trip)
    {
        var keys = new ScopeKeys(Scope);
        var resolve = Add(trip, LoadStatements.Resolve(keys.ChatSources), null);
        keys.AddChats(resolve);
        if (keys.ChatSources == ChatSources.None)
        {
            return;
        }

        Add(trip, LoadStatements.LockChats, r => batch.Load(originals.Keep(ChatTable.Table, ChatTable.Table.Read(r))));
        Add(trip, LoadStatements.CustomersAndDialogues, ReadCustomerAndDialogue);
        Add(trip, LoadStatements.Addresses, r => batch.Load(ChatAddressTable.Table.Read(r)));
        if (keys.Externals is { } externals)
        {
            externals.AddTo(Add(trip, LoadStatements.Identities, ReadIdentity));
        }

        // Before the others: held ones have an order.
        Add(trip, LoadStatements.Held, ReadMessage);
    }

    private void AskMessages(RoundTrip trip)
    {
        var keys = new ScopeKeys(Scope);
        if (keys.Messages is { } messages)
        {
            messages.AddTo(Add(trip, LoadStatements.ExternalMessages, r => batch.Load(ExternalMessageTable.Table.Read(r))));
            messages.AddTo(Add(trip, LoadStatements.Pending, r => batch.Load(PendingReferenceTable.Table.Read(r))));
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
            Add(trip, LoadStatements.Operations, r => batch.Load(originals.Keep(OutboxTable.Table, OutboxTable.Table.Read(r)))).With(operations);
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
        else if (_answers.Count > 1)
        {
            Add(trip, LoadStatements.Loads, ReadLoad);
        }
    }

    private void AskRest(RoundTrip trip)
    {
        if (Scope.Tenants.Count > 0)
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

    private void ReadCustomerAndDialogue(Results row)
    {
        Load(CustomerTable.Table.Read(row), row.Version(SeenPlace));
        if (!row.IsNull(DialoguePlace))
        {
            batch.Load(originals.Keep(DialogueTable.Table, DialogueTable.Table.Read(row, DialoguePlace)));
        }
    }

    private void ReadIdentity(Results row)
    {
        var identity = IdentityTable.Table.Read(row);
        batch.LoadIdentity(new ExternalKey(identity.TenantId, identity.ChannelId, identity.ExternalId), identity.CustomerId);
        if (!_customers.Contains(identity.CustomerId))
        {
            Load(CustomerTable.Table.Read(row, IdentityCells), row.Version(IdentityCells + SeenPlace));
        }
    }

    private void Load(CustomerRow customer, uint seen)
    {
        if (_customers.Add(customer.Id))
        {
            batch.Load(versions.Keep(originals.Keep(CustomerTable.Table, customer), seen));
        }
    }

    private void ReadLoad(Results row) =>
        batch.Load(versions.Keep(originals.Keep(ManagerLoadTable.Table, ManagerLoadTable.Table.Read(row)), row.Version(LoadSeenPlace)));

    // One row, one object: a message may be found in several ways.
    private void ReadMessage(Results row)
    {
        if (_given.Add(new MessageId(row.Id(0))))
        {
            batch.Load(originals.Keep(MessageTable.Table, MessageTable.Table.Read(row)));
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
