using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Managers;

/// <remarks>Time is the database's own, so hosts need not agree about theirs.</remarks>
internal sealed class PostgreSqlLeaseStorage(PostgreSqlDatabase database) : ILeaseStorage
{
    private const string Now = "clock_timestamp()";
    private const string Same = $"name = ?1 AND owner = ?2 AND fence = ?3 AND expires_at > {Now}";

    // A row stays when it is given up, so that the next owner's number is higher.
    private static readonly Sql Take = new(
        $"INSERT INTO {LeaseTable.Table.Name} AS l ({LeaseTable.Table.SelectList}) VALUES (?1, ?2, 1, {Now} + ?3) "
        + $"ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires_at = {Now} + ?3, "
        + $"fence = CASE WHEN l.expires_at > {Now} THEN l.fence ELSE l.fence + 1 END "
        + $"WHERE l.owner = excluded.owner OR l.expires_at <= {Now} RETURNING {LeaseTable.Table.List("l")}");

    private static readonly Sql Release = new($"UPDATE {LeaseTable.Table.Name} SET expires_at = 'epoch' WHERE {Same}");

    private static readonly Sql Holds = new($"SELECT 1::bigint FROM {LeaseTable.Table.Name} WHERE {Same}");

    public async ValueTask<Lease?> TakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        var row = await database.WriteAsync(
            s => s.ReadAsync(
                t => t.Add(Take).With(name).With(owner).With(duration),
                static (r, token) => r.FirstAsync(LeaseTable.Table, token),
                cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return row?.ToLease();
    }

    public async ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await database.ExecuteAsync(t => t.Add(Release).With(lease.Name).With(lease.Owner).With(lease.Fence), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> HoldsAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var held = await database.ReadAsync(
            t => t.Add(Holds).With(lease.Name).With(lease.Owner).With(lease.Fence),
            static (r, token) => r.NumberAsync(token),
            cancellationToken).ConfigureAwait(false);
        return held > 0;
    }
}
