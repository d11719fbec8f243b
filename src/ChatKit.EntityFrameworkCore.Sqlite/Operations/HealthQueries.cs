using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Sqlite.Operations;

/// <summary>Reads what does not go as it should.</summary>
internal static class HealthQueries
{
    private const int ReportLength = 100;

    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    private static readonly Query<ParkedRow> Parked = new(
        ParkedTable.Table, "WHERE tenant_id = ?1 AND replayed_at IS NULL ORDER BY parked_at DESC, id DESC LIMIT ?2");

    private static readonly Query<OutboxRow> Failed = new(
        OutboxTable.Table, "WHERE tenant_id = ?1 AND state = 3 ORDER BY created_at DESC LIMIT ?2");

    private static readonly Query<CounterRow> Counters = new(CounterTable.Table, "WHERE tenant_id = ?1");
    private static readonly Sql ParkedCount = new(
        $"SELECT count(*) FROM {ParkedTable.Table.Name} WHERE tenant_id = ?1 AND replayed_at IS NULL");

    private static readonly Sql PendingCount = new($"SELECT count(*) FROM {PendingReferenceTable.Table.Name} WHERE tenant_id = ?1");

    // The few operations that have any are found by an index, and their attempts by their key.
    private static readonly Sql UncertainCount = new(
        $"SELECT count(*) FROM {OutboxTable.Table.Name} o JOIN {AttemptTable.Table.Name} a ON a.operation_id = o.id "
        + $"WHERE o.tenant_id = ?1 AND o.is_uncertain = 1 AND a.outcome = '{AttemptRow.Uncertain}'");

    private static readonly Sql QueuedCount = new($"SELECT count(*) FROM {OutboxTable.Table.Name} WHERE tenant_id = ?1 AND state < 2");
    private static readonly Sql LateTimers = new($"SELECT count(*) FROM {TimerTable.Table.Name} WHERE due_at < ?2 AND tenant_id = ?1");

    public static HealthReport Read(SqliteSession session, TenantId tenant, DateTimeOffset now) => new()
    {
        Parked = Parked.All(session[Parked.Sql].Bind(0, tenant.Value).Bind(1, ReportLength)),
        ParkedCount = Count(session[ParkedCount].Bind(0, tenant.Value)),
        PendingCount = Count(session[PendingCount].Bind(0, tenant.Value)),
        UncertainCount = Count(session[UncertainCount].Bind(0, tenant.Value)),
        FailedSends = Failed.All(session[Failed.Sql].Bind(0, tenant.Value).Bind(1, ReportLength)),
        QueuedSends = Count(session[QueuedCount].Bind(0, tenant.Value)),
        LateTimers = Count(session[LateTimers].Bind(0, tenant.Value).Bind(1, now - LateAfter)),
        Counters =
        [
            .. Counters.All(session[Counters.Sql].Bind(0, tenant.Value))
                .Select(static c => new ChannelCounter(new ChannelId(c.ChannelId), c.Name, c.Total, c.LastRaw)),
        ],
    };

    private static int Count(SqliteStatement bound)
    {
        using var statement = bound;
        return statement.Step() ? (int)statement.Integer(0) : 0;
    }
}
