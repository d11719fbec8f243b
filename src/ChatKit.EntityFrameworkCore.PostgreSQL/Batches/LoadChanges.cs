using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// Writes by how much managers' loads changed. Who decided by a load has locked it, and all others only count: no batch is in vain because
/// another counted the same manager's dialogues meanwhile.
/// </summary>
internal static class LoadChanges
{
    // Locked in the one order, also where nobody did before.
    private static readonly Sql Move = new(
        "WITH k AS MATERIALIZED (SELECT l.tenant_id, l.manager_id, v.difference, v.assigned_at "
        + "FROM unnest(?1, ?2, ?3, ?4) AS v(tenant_id, manager_id, difference, assigned_at) "
        + $"JOIN {ManagerLoadTable.Table.Name} l ON l.tenant_id = v.tenant_id AND l.manager_id = v.manager_id "
        + "ORDER BY l.tenant_id, l.manager_id FOR NO KEY UPDATE OF l) "
        + $"UPDATE {ManagerLoadTable.Table.Name} AS l SET open_dialogues = greatest(0, l.open_dialogues + k.difference), "
        + "last_assigned_at = greatest(l.last_assigned_at, k.assigned_at) FROM k WHERE l.tenant_id = k.tenant_id AND l.manager_id = k.manager_id");

    /// <summary>Before anything else is written: somebody who has locked them may wait for what would be.</summary>
    public static void Write(RoundTrip trip, RowSet<ManagerLoadRow> loads, Originals originals)
    {
        if (loads.Changed.Count > 0)
        {
            trip.Add(Move)
                .With([.. loads.Changed.Select(static l => l.TenantId.Value)])
                .With([.. loads.Changed.Select(static l => l.ManagerId)])
                .Add(loads.Changed.Select(l => (long)(l.OpenDialogues - originals.Of(l)!.OpenDialogues)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint)
                .Add(loads.Changed.Select(static l => l.LastAssignedAt?.UtcDateTime).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);
        }

        Writers.Loads.Insert(trip, loads.Added);
    }
}
