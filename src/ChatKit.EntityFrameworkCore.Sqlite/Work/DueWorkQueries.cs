using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Work;

/// <summary>Finds stored work that is due.</summary>
internal static class DueWorkQueries
{
    private static readonly Query<AttachmentRow> Fetches = new(
        AttachmentTable.Table, "WHERE fetch_at IS NOT NULL AND fetch_at <= ?1 ORDER BY fetch_at LIMIT ?2");

    private static readonly Query<CommandRow> Commands = new(CommandTable.Table, "WHERE done_at IS NULL ORDER BY created_at, id LIMIT ?1");

    private static readonly Query<MessageRow> Scheduled = new(
        MessageTable.Table, "WHERE send_at IS NOT NULL AND send_at <= ?1 ORDER BY send_at LIMIT ?2");

    private static readonly Query<TimerRow> StaleTimers = new(
        TimerTable.Table,
        $"AS t WHERE t.rowid IN (SELECT s.rowid FROM {TenantTable.Table.Name} c CROSS JOIN {TimerTable.Table.Name} s "
        + "ON s.tenant_id = c.tenant_id AND s.configuration_version < c.timers_version LIMIT ?1)");

    public static DueWork Read(SqliteSession session, DateTimeOffset now, int limit) => new()
    {
        Fetches = Fetches.All(session[Fetches.Sql].Bind(0, now).Bind(1, limit)),
        Commands = Commands.All(session[Commands.Sql].Bind(0, limit)),
        Scheduled = Scheduled.All(session[Scheduled.Sql].Bind(0, now).Bind(1, limit)),
        StaleTimers = StaleTimers.All(session[StaleTimers.Sql].Bind(0, limit)),
    };
}
