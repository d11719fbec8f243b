using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Operations;

/// <summary>Counts managers' open dialogues anew.</summary>
internal static class LoadCounter
{
    private const string OfManagers = "open_chat_id IS NOT NULL AND responsible_kind = 1";

    private static readonly Sql CorrectAll = new(
        $"INSERT INTO {ManagerLoadTable.Table.Name} (tenant_id, manager_id, open_dialogues) "
        + "SELECT tenant_id, manager_id, counted FROM ("
        + $"SELECT tenant_id, responsible_id AS manager_id, count(*) AS counted FROM {DialogueTable.Table.Name} WHERE {OfManagers} "
        + "GROUP BY tenant_id, responsible_id "
        + $"UNION ALL SELECT l.tenant_id, l.manager_id, 0 FROM {ManagerLoadTable.Table.Name} l WHERE NOT EXISTS ("
        + $"SELECT 1 FROM {DialogueTable.Table.Name} d WHERE d.tenant_id = l.tenant_id AND d.responsible_id = l.manager_id AND {OfManagers})) "
        + "WHERE true ON CONFLICT (tenant_id, manager_id) DO UPDATE SET open_dialogues = excluded.open_dialogues "
        + "WHERE open_dialogues <> excluded.open_dialogues");

    /// <returns>How many were wrong.</returns>
    public static int Correct(SqliteSession session) => session.Run(CorrectAll);
}
