using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Work;

internal sealed class PostgreSqlWorkStorage(PostgreSqlDatabase database) : IWorkStorage
{
    /// <summary>Timers of an older configuration. There are none most of the time, so it must cost nothing to see that.</summary>
    public static readonly Sql StaleTimers = new(
        $"SELECT {TimerTable.Table.List("s")} FROM {TenantTable.Table.Name} c CROSS JOIN LATERAL (SELECT * FROM {TimerTable.Table.Name} x "
        + "WHERE x.tenant_id = c.tenant_id AND x.configuration_version < c.timers_version ORDER BY x.tenant_id, x.configuration_version LIMIT ?1) s LIMIT ?1");

    public async ValueTask<IReadOnlyList<TimerRow>> DueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            t => t.Add(WorkQueries.DueTimers.Sql).With(now).With(limit),
            static (r, token) => r.AllAsync(TimerTable.Table, token),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OutboxRow>> DueOperationsAsync(
        ChannelId channel, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            t => t.Add(WorkQueries.DueOperations.Sql).With(channel.Value).With(now).With(limit),
            static (r, token) => r.AllAsync(OutboxTable.Table, token),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<OperationDetails?> FindOperationAsync(OperationId operation, CancellationToken cancellationToken) =>
        OperationQueries.FindAsync(database, operation, cancellationToken);

    public async ValueTask<IReadOnlyList<QueuedDialogue>> QueueAsync(TenantId tenant, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            t => t.Add(WorkQueries.Queue).With(tenant.Value).With(limit),
            static (r, token) => r.AllAsync(ReadingQueries.ReadQueued, token),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<DueWork> DueWorkAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        t =>
        {
            t.Add(WorkQueries.Fetches.Sql).With(now).With(limit);
            t.Add(WorkQueries.Commands.Sql).With(limit);
            t.Add(WorkQueries.Scheduled.Sql).With(now).With(limit);
            t.Add(StaleTimers).With(limit);
        },
        static async (r, token) => new DueWork
        {
            Fetches = await r.AllAsync(AttachmentTable.Table, token).ConfigureAwait(false),
            Commands = await r.AllAsync(CommandTable.Table, token).ConfigureAwait(false),
            Scheduled = await r.AllAsync(MessageTable.Table, token).ConfigureAwait(false),
            StaleTimers = await r.AllAsync(TimerTable.Table, token).ConfigureAwait(false),
        },
        cancellationToken);
}
