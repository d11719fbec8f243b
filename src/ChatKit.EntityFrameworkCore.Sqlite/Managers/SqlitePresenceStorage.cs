using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Sqlite.Managers;

internal sealed class SqlitePresenceStorage(SqliteDatabase database) : IPresenceStorage
{
    private static readonly Sql List = new(
        "SELECT m.manager_id, "
        + $"EXISTS (SELECT 1 FROM {PresenceTable.Table.Name} p WHERE p.tenant_id = ?1 AND p.manager_id = m.manager_id AND p.until > ?2), "
        + "coalesce(a.is_accepting, 1), coalesce(l.open_dialogues, 0), l.last_assigned_at FROM ("
        + $"SELECT manager_id FROM {PresenceTable.Table.Name} WHERE tenant_id = ?1 "
        + $"UNION SELECT manager_id FROM {AvailabilityTable.Table.Name} WHERE tenant_id = ?1 "
        + $"UNION SELECT manager_id FROM {ManagerLoadTable.Table.Name} WHERE tenant_id = ?1) m "
        + $"LEFT JOIN {AvailabilityTable.Table.Name} a ON a.tenant_id = ?1 AND a.manager_id = m.manager_id "
        + $"LEFT JOIN {ManagerLoadTable.Table.Name} l ON l.tenant_id = ?1 AND l.manager_id = m.manager_id");

    public async ValueTask SetConnectedAsync(ManagerKey manager, string host, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);

        // A manager who left is still one of whom something is known.
        var row = new PresenceRow
        {
            TenantId = manager.TenantId,
            ManagerId = manager.ManagerId,
            Host = host,
            Until = until ?? DateTimeOffset.UnixEpoch,
        };
        await WriteAsync(Writers.Presence, row, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SetAcceptingAsync(ManagerKey manager, bool accepting, CancellationToken cancellationToken)
    {
        var row = new AvailabilityRow { TenantId = manager.TenantId, ManagerId = manager.ManagerId, IsAccepting = accepting };
        await WriteAsync(Writers.Availability, row, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<ManagerPresence>> ListAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(static IReadOnlyList<ManagerPresence> (s, a) => Read(s, a.tenant, a.now), (tenant, now), cancellationToken);

    private static List<ManagerPresence> Read(SqliteSession session, TenantId tenant, DateTimeOffset now)
    {
        var managers = new List<ManagerPresence>();
        using var statement = session[List].Bind(0, tenant.Value).Bind(1, now);
        while (statement.Step())
        {
            managers.Add(new ManagerPresence(
                statement.Text(0),
                statement.Integer(1) != 0,
                statement.Integer(2) != 0,
                (int)statement.Integer(3),
                statement.IsNull(4) ? null : statement.Time(4)));
        }

        return managers;
    }

    private async ValueTask WriteAsync<TRow>(TableWriter<TRow> writer, TRow row, CancellationToken cancellationToken)
        where TRow : class =>
        await database.WriteAsync(
            static (s, a) =>
            {
                a.writer.Upsert(s, a.row);
                return true;
            },
            (writer, row),
            cancellationToken).ConfigureAwait(false);
}
