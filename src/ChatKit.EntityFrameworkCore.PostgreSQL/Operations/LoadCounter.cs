using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Operations;

/// <summary>Counts managers' open dialogues anew.</summary>
internal static class LoadCounter
{
    private const string OfManagers = "open_chat_id IS NOT NULL AND responsible_kind = 1";

    // Who has counted on a load, or locked it, commits first, so what is counted below is of the same moment as the loads.
    private static readonly Sql LockAll = new($"LOCK TABLE {ManagerLoadTable.Table.Name} IN EXCLUSIVE MODE");

    private static readonly Sql CorrectAll = new(
        $"INSERT INTO {ManagerLoadTable.Table.Name} AS l (tenant_id, manager_id, open_dialogues) "
        + "SELECT tenant_id, manager_id, counted FROM ("
        + $"SELECT tenant_id, responsible_id AS manager_id, count(*) AS counted FROM {DialogueTable.Table.Name} WHERE {OfManagers} "
        + "GROUP BY tenant_id, responsible_id "
        + $"UNION ALL SELECT o.tenant_id, o.manager_id, 0 FROM {ManagerLoadTable.Table.Name} o WHERE NOT EXISTS ("
        + $"SELECT 1 FROM {DialogueTable.Table.Name} d WHERE d.tenant_id = o.tenant_id AND d.responsible_id = o.manager_id AND {OfManagers})) c "
        + "ON CONFLICT (tenant_id, manager_id) DO UPDATE SET open_dialogues = excluded.open_dialogues "
        + "WHERE l.open_dialogues <> excluded.open_dialogues");

    /// <returns>How many were wrong.</returns>
    public static ValueTask<int> CorrectAsync(PostgreSqlDatabase database, CancellationToken cancellationToken) => database.ExecuteAsync(
        static t =>
        {
            t.Begin();
            t.Add(LockAll);
            t.Add(CorrectAll);
            t.Commit();
        },
        cancellationToken);
}
