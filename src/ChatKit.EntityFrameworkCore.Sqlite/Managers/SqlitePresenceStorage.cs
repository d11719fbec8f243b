using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Sqlite.Managers;

internal sealed class SqlitePresenceStorage(SqliteDatabase database) : IPresenceStorage
{
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
        using var statement = session[PeopleQueries.Managers].Bind(0, tenant.Value).Bind(1, now);
        while (statement.Step())
        {
            managers.Add(PeopleQueries.Read(statement));
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
