using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Managers;

internal sealed class PostgreSqlPresenceStorage(PostgreSqlDatabase database) : IPresenceStorage
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
        await database.ExecuteAsync(t => Writers.Presence.Upsert(t, [row]), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SetAcceptingAsync(ManagerKey manager, bool accepting, CancellationToken cancellationToken)
    {
        var row = new AvailabilityRow { TenantId = manager.TenantId, ManagerId = manager.ManagerId, IsAccepting = accepting };
        await database.ExecuteAsync(t => Writers.Availability.Upsert(t, [row]), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<ManagerPresence>> ListAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            t => t.Add(PeopleQueries.Managers).With(tenant.Value).With(now),
            static (r, token) => r.AllAsync(PeopleQueries.Read, token),
            cancellationToken).ConfigureAwait(false);
}
