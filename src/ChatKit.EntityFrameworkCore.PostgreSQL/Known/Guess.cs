using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Known;

/// <summary>
/// A batch of new messages in chats that this host wrote last: it is decided on what is remembered, and written in one round trip in
/// which the database checks all of that. What was not so after all is decided again on what is there.
/// </summary>
internal sealed class Guess
{
    // Chats are checked by the statement that writes them, which also locks them; what else was believed, once they are locked.
    private static readonly Sql CheckRest = new(
        "SELECT 1 / (CASE WHEN (SELECT count(*) FROM unnest(?1, ?2) AS k(id, seen) "
        + $"JOIN {CustomerTable.Table.Name} u ON u.id = k.id AND u.xmin = k.seen) = cardinality(?1) "
        + "AND (SELECT count(*) FROM unnest(?3, ?4) AS k(tenant_id, version) "
        + $"JOIN {TenantTable.Table.Name} t ON t.tenant_id = k.tenant_id AND t.version = k.version) = cardinality(?3) "
        + "AND NOT EXISTS (SELECT 1 FROM unnest(?5, ?6, ?7) AS k(channel_id, chat_external_id, external_id) "
        + $"JOIN {PendingReferenceTable.Table.Name} p ON p.channel_id = k.channel_id "
        + "AND p.chat_external_id = k.chat_external_id AND p.external_id = k.external_id) THEN 1 ELSE 0 END)");

    // The same of a lone message, without arrays to be taken apart.
    private static readonly Sql CheckRestOfOne = new(
        $"SELECT 1 / (CASE WHEN EXISTS (SELECT 1 FROM {CustomerTable.Table.Name} u WHERE u.id = ?1 AND u.xmin = ?2) "
        + $"AND EXISTS (SELECT 1 FROM {TenantTable.Table.Name} t WHERE t.tenant_id = ?3 AND t.version = ?4) "
        + $"AND NOT EXISTS (SELECT 1 FROM {PendingReferenceTable.Table.Name} p WHERE p.channel_id = ?5 "
        + "AND p.chat_external_id = ?6 AND p.external_id = ?7) THEN 1 ELSE 0 END)");

    private readonly Dictionary<ExternalKey, KnownChat> _keys = [];
    private readonly Dictionary<ChatId, KnownChat> _chats = [];
    private readonly Dictionary<CustomerId, uint> _customers = [];
    private readonly Dictionary<TenantId, long> _versions = [];

    private Guess()
    {
    }

    /// <summary>The chats it is about, with their ids at the messenger.</summary>
    public IEnumerable<(ChatId Id, IReadOnlyList<ExternalKey> Addresses)> Chats => _chats.Values.Select(static c => (c.Chat.Id, c.Addresses));

    /// <summary>A batch filled from memory; nothing when that does not do.</summary>
    public static Guess? TryFill(KnownChats known, ChatBatch batch, Originals originals, RowVersions versions)
    {
        if (!known.IsUsed || !IsOfMessages(batch.Scope))
        {
            return null;
        }

        var guess = new Guess();
        if (!known.TryFind(batch.Scope, guess._keys, guess._versions))
        {
            return null;
        }

        guess.Fill(batch, originals, versions);
        return guess;
    }

    /// <summary>
    /// Whether what is to be written proves what was not looked up: each message and update that was asked about is new, since it is
    /// inserted under its unique key.
    /// </summary>
    public bool IsProven(ChatBatch batch) =>
        batch.Chats.Changed.Count == _chats.Count
        && batch.Scope.Messages.TrueForAll(k => batch.ExternalMessage(k) is not null)
        && batch.Scope.Dedupes.TrueForAll(batch.IsKnown)
        && IsUntouched(batch.Addresses) && IsUntouched(batch.Identities) && IsUntouched(batch.Attempts) && IsUntouched(batch.Consents)
        && IsUntouched(batch.Loads) && IsUntouched(batch.Decisions) && IsUntouched(batch.Parked) && IsUntouched(batch.Cursors)
        && IsUntouched(batch.Commands) && IsUntouched(batch.PendingReferences)
        && IsOnlyChanged(batch.Chats) && IsOnlyChanged(batch.Customers) && IsOnlyChanged(batch.Dialogues)
        && IsOnlyAdded(batch.Messages) && IsOnlyAdded(batch.ExternalMessages) && IsOnlyAdded(batch.Operations) && IsOnlyAdded(batch.Attachments)
        && IsOnlyAdded(batch.Dedupes);

    /// <summary>Adds the check to what is written, once the chats are locked. Its answer is one row, or the failure of the batch.</summary>
    public void Check(RoundTrip trip, ChatBatch batch)
    {
        if (batch.Scope.Messages is [var message] && _customers.Count == 1 && _versions.Count == 1)
        {
            var (customer, seen) = _customers.Single();
            var (tenant, version) = _versions.Single();
            trip.Add(CheckRestOfOne).With(customer.Value).Add(seen, NpgsqlDbType.Xid).With(tenant.Value).With(version)
                .With(message.ChannelId.Value).With(message.ChatExternalId).With(message.ExternalId);
            return;
        }

        var command = trip.Add(CheckRest)
            .With([.. _customers.Keys.Select(static c => c.Value)]).With([.. _customers.Values])
            .With([.. _versions.Keys.Select(static t => t.Value)]).Add(_versions.Values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        KeyArrays.Of(batch.Scope.Messages).AddTo(command);
    }

    private static bool IsOfMessages(BatchScope scope) =>
        scope.Externals.Count > 0 && scope.Messages.Count > 0
        && scope.Chats.Count + scope.DueChats.Count + scope.MessageIds.Count + scope.ClientMessages.Count + scope.Operations.Count
            + scope.FailedSends.Count + scope.NewestInbound.Count
            + scope.Attachments.Count + scope.Managers.Count + scope.Cursors.Count + scope.Commands.Count + scope.Leases.Count == 0;

    private static bool IsUntouched<TRow>(RowSet<TRow> rows)
        where TRow : StorageRow => rows.Added.Count + rows.Changed.Count + rows.Removed.Count == 0;

    private static bool IsOnlyChanged<TRow>(RowSet<TRow> rows)
        where TRow : StorageRow => rows.Added.Count + rows.Removed.Count == 0;

    private static bool IsOnlyAdded<TRow>(RowSet<TRow> rows)
        where TRow : StorageRow => rows.Changed.Count + rows.Removed.Count == 0;

    private void Fill(ChatBatch batch, Originals originals, RowVersions versions)
    {
        foreach (var (tenant, version) in _versions)
        {
            batch.LoadVersion(tenant, version);
        }

        foreach (var (key, known) in _keys)
        {
            if (_chats.TryAdd(known.Chat.Id, known))
            {
                Fill(batch, originals, versions, known);
            }

            batch.LoadIdentity(key, known.Chat.CustomerId);
        }
    }

    private void Fill(ChatBatch batch, Originals originals, RowVersions versions, KnownChat known)
    {
        batch.Load(originals.KeepCopy(ChatTable.Table, known.Chat));
        batch.Load(originals.KeepCopy(DialogueTable.Table, known.Dialogue!));
        foreach (var address in known.Addresses)
        {
            batch.LoadAddress(address, known.Chat.Id);
        }

        // Of a customer with several chats one of the two is old; the check will say which.
        if (_customers.TryAdd(known.Customer.Id, known.CustomerSeen))
        {
            batch.Load(versions.Keep(originals.KeepCopy(CustomerTable.Table, known.Customer), known.CustomerSeen));
        }
    }
}
