using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Sqlite.Managers;

/// <remarks>One process, so one clock: the host's.</remarks>
internal sealed class SqliteLeaseStorage(SqliteDatabase database, TimeProvider clock) : ILeaseStorage
{
    public ValueTask<Lease?> TakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            static (s, a) => Take(s, a.name, a.owner, a.now, a.now + a.duration), (name, owner, now, duration), cancellationToken);
    }

    public async ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var now = clock.GetUtcNow();
        await database.WriteAsync(static (s, a) => Release(s, a.lease, a.now), (lease, now), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> HoldsAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var now = clock.GetUtcNow();
        return database.ReadAsync(static (s, a) => FindHeld(s, a.lease, a.now) is not null, (lease, now), cancellationToken);
    }

    private static Lease? Take(SqliteSession session, string name, string owner, DateTimeOffset now, DateTimeOffset until)
    {
        var stored = Find(session, name);
        var isHeld = stored?.ExpiresAt > now;
        if (isHeld && stored!.Owner != owner)
        {
            return null;
        }

        var fence = isHeld ? stored!.Fence : (stored?.Fence ?? 0) + 1;
        var row = new LeaseRow { Name = name, Owner = owner, Fence = fence, ExpiresAt = until };
        Writers.Leases.Upsert(session, row);
        return row.ToLease();
    }

    private static bool Release(SqliteSession session, Lease lease, DateTimeOffset now)
    {
        if (FindHeld(session, lease, now) is not { } row)
        {
            return false;
        }

        // The row stays, so that the next owner's number is higher.
        row.ExpiresAt = DateTimeOffset.UnixEpoch;
        Writers.Leases.Upsert(session, row);
        return true;
    }

    private static LeaseRow? FindHeld(SqliteSession session, Lease lease, DateTimeOffset now) =>
        Find(session, lease.Name) is { } row && row.ExpiresAt > now && row.Owner == lease.Owner && row.Fence == lease.Fence ? row : null;

    private static LeaseRow? Find(SqliteSession session, string name) =>
        BatchQueries.Lease.First(session[BatchQueries.Lease.Sql].Bind(0, name));
}
