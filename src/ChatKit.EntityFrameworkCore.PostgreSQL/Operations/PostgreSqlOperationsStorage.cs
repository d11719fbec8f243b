using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Operations;

internal sealed class PostgreSqlOperationsStorage(PostgreSqlDatabase database, TimeProvider clock) : IOperationsStorage
{
    private static readonly Query<ParkedRow> Parked = new(ParkedTable.Table, "WHERE id = ?1 AND tenant_id = ?2");
    private static readonly Query<AttachmentRow> Attachment = new(AttachmentTable.Table, "WHERE id = ?1 AND tenant_id = ?2");

    public ValueTask<HealthReport> ReportAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(t => HealthQueries.Ask(t, tenant, now), HealthQueries.ReadAsync, cancellationToken);

    public ValueTask<ParkedRow?> FindParkedAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken) => database.ReadAsync(
        t => t.Add(Parked.Sql).With(parked).With(tenant.Value), static (r, token) => r.FirstAsync(ParkedTable.Table, token), cancellationToken);

    public async ValueTask<IReadOnlyList<ParkedRow>> ListParkedAsync(
        TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        t => Ask(t, ReportQueries.Parked.Sql, tenant, after, limit),
        static (r, token) => r.AllAsync(ParkedTable.Table, token),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OutboxRow>> ListFailedAsync(
        TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        t => Ask(t, ReportQueries.Failed.Sql, tenant, after, limit),
        static (r, token) => r.AllAsync(OutboxTable.Table, token),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask AuditAsync(AuditRow audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audit);
        await database.ExecuteAsync(t => Writers.Audits.Insert(t, [audit]), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SaveParkedAsync(ParkedRow parked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parked);
        await database.ExecuteAsync(t => Writers.Parked.Upsert(t, [parked]), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<int> CleanAsync(Retention retention, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(retention);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Cleaner.CleanAsync(database, retention, clock.GetUtcNow(), limit, cancellationToken);
    }

    public ValueTask<int> RecountLoadsAsync(CancellationToken cancellationToken) => LoadCounter.CorrectAsync(database, cancellationToken);

    public async ValueTask<IReadOnlyList<DecisionRow>> DecisionsAsync(ChatId chat, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            t => t.Add(ReadingQueries.Decisions.Sql).With(chat.Value).With(limit),
            static (r, token) => r.AllAsync(DecisionTable.Table, token),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<ConsentRow>> ConsentsAsync(ChatId chat, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            t => t.Add(ReadingQueries.Consents.Sql).With(chat.Value).With(limit),
            static (r, token) => r.AllAsync(ConsentTable.Table, token),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<AttachmentRow?> FindAttachmentAsync(TenantId tenant, AttachmentId attachment, CancellationToken cancellationToken) =>
        database.ReadAsync(
            t => t.Add(Attachment.Sql).With(attachment.Value).With(tenant.Value),
            static (r, token) => r.FirstAsync(AttachmentTable.Table, token),
            cancellationToken);

    public async ValueTask AddAttachmentAsync(AttachmentRow attachment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        await database.ExecuteAsync(t => Writers.Attachments.Insert(t, [attachment]), cancellationToken).ConfigureAwait(false);
    }

    private static void Ask(RoundTrip trip, Sql sql, TenantId tenant, ReportCursor? after, int limit)
    {
        var place = after ?? ReportQueries.Beginning;
        trip.Add(sql).With(tenant.Value).With(place.At).With(place.Id).With(limit);
    }
}
