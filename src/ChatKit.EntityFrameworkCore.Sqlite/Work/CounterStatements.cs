using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Work;

/// <summary>Counts what leaves nothing else.</summary>
internal static class CounterStatements
{
    private static readonly Sql Increment = new(
        $"INSERT INTO {CounterTable.Table.Name} (tenant_id, channel_id, name, total, last_raw) VALUES (?1, ?2, ?3, ?4, ?5) "
        + "ON CONFLICT (tenant_id, channel_id, name) DO UPDATE SET total = total + excluded.total, last_raw = coalesce(excluded.last_raw, last_raw)");

    public static void Add(SqliteSession session, IReadOnlyList<CounterIncrement> increments)
    {
        for (var i = 0; i < increments.Count; i++)
        {
            var increment = increments[i];
            Add(session, increment.TenantId, increment.ChannelId.Value, increment.Name, 1, increment.Raw);
        }
    }

    public static void Add(SqliteSession session, TenantId tenant, Guid channel, string name, long count, string? raw)
    {
        using var statement = session[Increment].Bind(0, tenant.Value).Bind(1, channel).Bind(2, name).Bind(3, count).Bind(4, raw);
        statement.Execute();
    }
}
