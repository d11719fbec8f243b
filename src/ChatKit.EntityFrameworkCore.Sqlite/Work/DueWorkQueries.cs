using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Work;

/// <summary>Finds stored work that is due.</summary>
internal static class DueWorkQueries
{
    private static readonly Query<TimerRow> StaleTimers = new(
        TimerTable.Table,
        $"AS t WHERE t.rowid IN (SELECT s.rowid FROM {TenantTable.Table.Name} c CROSS JOIN {TimerTable.Table.Name} s "
        + "ON s.tenant_id = c.tenant_id AND s.configuration_version < c.timers_version LIMIT ?1)");

    public static DueWork Read(SqliteSession session, DateTimeOffset now, int limit) => new()
    {
        Fetches = WorkQueries.Fetches.All(session[WorkQueries.Fetches.Sql].Bind(0, now).Bind(1, limit)),
        Commands = WorkQueries.Commands.All(session[WorkQueries.Commands.Sql].Bind(0, limit)),
        Scheduled = WorkQueries.Scheduled.All(session[WorkQueries.Scheduled.Sql].Bind(0, now).Bind(1, limit)),
        StaleTimers = StaleTimers.All(session[StaleTimers.Sql].Bind(0, limit)),
    };
}
