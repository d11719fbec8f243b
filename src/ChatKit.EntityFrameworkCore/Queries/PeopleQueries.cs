using ChatKit.EntityFrameworkCore.Tables.Definitions;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Queries;

/// <summary>How managers, subscribers and those who hold leases are found.</summary>
internal static class PeopleQueries
{
    /// <summary>A tenant's managers: who, connected, accepting, open dialogues, last assigned.</summary>
    public static Sql Managers { get; } = new(
        "SELECT m.manager_id, "
        + $"CASE WHEN EXISTS (SELECT 1 FROM {PresenceTable.Table.Name} p WHERE p.tenant_id = ?1 AND p.manager_id = m.manager_id AND p.until > ?2) "
        + "THEN 1 ELSE 0 END, coalesce(a.is_accepting, 1), coalesce(l.open_dialogues, 0), l.last_assigned_at FROM ("
        + $"SELECT manager_id FROM {PresenceTable.Table.Name} WHERE tenant_id = ?1 "
        + $"UNION SELECT manager_id FROM {AvailabilityTable.Table.Name} WHERE tenant_id = ?1 "
        + $"UNION SELECT manager_id FROM {ManagerLoadTable.Table.Name} WHERE tenant_id = ?1) m "
        + $"LEFT JOIN {AvailabilityTable.Table.Name} a ON a.tenant_id = ?1 AND a.manager_id = m.manager_id "
        + $"LEFT JOIN {ManagerLoadTable.Table.Name} l ON l.tenant_id = ?1 AND l.manager_id = m.manager_id");

    public static Query<SubscriberRow> Subscriber { get; } = new(SubscriberTable.Table, "WHERE name = ?1");

    /// <summary>The row that <see cref="Managers"/> stands on.</summary>
    public static ManagerPresence Read(Tables.ICellReader row) => new(
        row.Text(0), row.Integer(1) != 0, row.Integer(2) != 0, (int)row.Integer(3), row.IsNull(4) ? null : row.Time(4));
}
