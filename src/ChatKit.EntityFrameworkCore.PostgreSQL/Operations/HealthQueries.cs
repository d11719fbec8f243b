using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Operations;

/// <summary>Reads what does not go as it should, in one round trip.</summary>
internal static class HealthQueries
{
    private const int ReportLength = 100;

    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    private static readonly Query<ParkedRow> Parked = new(
        ParkedTable.Table, "WHERE tenant_id = ?1 AND replayed_at IS NULL ORDER BY parked_at DESC, id DESC LIMIT ?2");

    private static readonly Query<OutboxRow> Failed = new(
        OutboxTable.Table, "WHERE tenant_id = ?1 AND state = 3 ORDER BY created_at DESC LIMIT ?2");

    private static readonly Query<CounterRow> Counters = new(CounterTable.Table, "WHERE tenant_id = ?1");
    private static readonly Sql ParkedCount = new($"SELECT count(*) FROM {ParkedTable.Table.Name} WHERE tenant_id = ?1 AND replayed_at IS NULL");
    private static readonly Sql PendingCount = new($"SELECT count(*) FROM {PendingReferenceTable.Table.Name} WHERE tenant_id = ?1");

    // The few operations that have any are found by an index, and their attempts by their key.
    private static readonly Sql UncertainCount = new(
        $"SELECT count(*) FROM {OutboxTable.Table.Name} o JOIN {AttemptTable.Table.Name} a ON a.operation_id = o.id "
        + $"WHERE o.tenant_id = ?1 AND o.is_uncertain = 1 AND a.outcome = '{AttemptRow.Uncertain}'");

    private static readonly Sql QueuedCount = new($"SELECT count(*) FROM {OutboxTable.Table.Name} WHERE tenant_id = ?1 AND state < 2");
    private static readonly Sql LateTimers = new($"SELECT count(*) FROM {TimerTable.Table.Name} WHERE due_at < ?2 AND tenant_id = ?1");

    public static void Ask(RoundTrip trip, TenantId tenant, DateTimeOffset now)
    {
        trip.Add(Parked.Sql).With(tenant.Value).With(ReportLength);
        trip.Add(ParkedCount).With(tenant.Value);
        trip.Add(PendingCount).With(tenant.Value);
        trip.Add(UncertainCount).With(tenant.Value);
        trip.Add(Failed.Sql).With(tenant.Value).With(ReportLength);
        trip.Add(QueuedCount).With(tenant.Value);
        trip.Add(LateTimers).With(tenant.Value).With(now - LateAfter);
        trip.Add(Counters.Sql).With(tenant.Value);
    }

    public static async ValueTask<HealthReport> ReadAsync(Results results, CancellationToken cancellationToken) => new()
    {
        Parked = await results.AllAsync(ParkedTable.Table, cancellationToken).ConfigureAwait(false),
        ParkedCount = (int)await results.NumberAsync(cancellationToken).ConfigureAwait(false),
        PendingCount = (int)await results.NumberAsync(cancellationToken).ConfigureAwait(false),
        UncertainCount = (int)await results.NumberAsync(cancellationToken).ConfigureAwait(false),
        FailedSends = await results.AllAsync(OutboxTable.Table, cancellationToken).ConfigureAwait(false),
        QueuedSends = (int)await results.NumberAsync(cancellationToken).ConfigureAwait(false),
        LateTimers = (int)await results.NumberAsync(cancellationToken).ConfigureAwait(false),
        Counters =
        [
            .. (await results.AllAsync(CounterTable.Table, cancellationToken).ConfigureAwait(false))
                .Select(static c => new ChannelCounter(new ChannelId(c.ChannelId), c.Name, c.Total, c.LastRaw)),
        ],
    };
}
