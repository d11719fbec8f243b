using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Operations;

internal sealed class SqliteOperationsStorage(SqliteDatabase database, TimeProvider clock) : IOperationsStorage
{
    private static readonly Query<ParkedRow> Parked = new(ParkedTable.Table, "WHERE id = ?1 AND tenant_id = ?2");
    private static readonly Query<AttachmentRow> Attachment = new(AttachmentTable.Table, "WHERE id = ?1 AND tenant_id = ?2");
    private static readonly Query<DecisionRow> Decisions = new(
        DecisionTable.Table, "WHERE chat_id = ?1 ORDER BY decided_at DESC, id DESC LIMIT ?2");

    public ValueTask<HealthReport> ReportAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(static (s, a) => HealthQueries.Read(s, a.tenant, a.now), (tenant, now), cancellationToken);

    public ValueTask<ParkedRow?> FindParkedAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken) => database.ReadAsync(
        static (s, a) => Parked.First(s[Parked.Sql].Bind(0, a.parked).Bind(1, a.tenant.Value)), (tenant, parked), cancellationToken);

    public ValueTask<IReadOnlyList<ParkedRow>> ListParkedAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(ReportQueries.Parked, tenant, after, limit, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRow>> ListFailedAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(ReportQueries.Failed, tenant, after, limit, cancellationToken);

    public async ValueTask AuditAsync(AuditRow audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audit);
        await database.WriteAsync(
            static (s, r) =>
            {
                Writers.Audits.Insert(s, r);
                return true;
            },
            audit,
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SaveParkedAsync(ParkedRow parked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parked);
        await database.WriteAsync(
            static (s, r) =>
            {
                Writers.Parked.Upsert(s, r);
                return true;
            },
            parked,
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<int> CleanAsync(Retention retention, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(retention);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.WriteAsync(
            static (s, a) => Cleaner.Clean(s, a.retention, a.now, a.limit), (retention, now: clock.GetUtcNow(), limit), cancellationToken);
    }

    public ValueTask<int> RecountLoadsAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(static (s, _) => LoadCounter.Correct(s), 0, cancellationToken);

    public ValueTask<IReadOnlyList<DecisionRow>> DecisionsAsync(ChatId chat, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        static IReadOnlyList<DecisionRow> (s, a) => Decisions.All(s[Decisions.Sql].Bind(0, a.chat.Value).Bind(1, a.limit)),
        (chat, limit),
        cancellationToken);

    public ValueTask<IReadOnlyList<ConsentRow>> ConsentsAsync(ChatId chat, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        static IReadOnlyList<ConsentRow> (s, a) => ReadingQueries.Consents.All(s[ReadingQueries.Consents.Sql].Bind(0, a.chat.Value).Bind(1, a.limit)),
        (chat, limit),
        cancellationToken);

    public ValueTask<AttachmentRow?> FindAttachmentAsync(TenantId tenant, AttachmentId attachment, CancellationToken cancellationToken) =>
        database.ReadAsync(
            static (s, a) => Attachment.First(s[Attachment.Sql].Bind(0, a.attachment.Value).Bind(1, a.tenant.Value)),
            (tenant, attachment),
            cancellationToken);

    public async ValueTask AddAttachmentAsync(AttachmentRow attachment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        await database.WriteAsync(
            static (s, r) =>
            {
                Writers.Attachments.Insert(s, r);
                return true;
            },
            attachment,
            cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<IReadOnlyList<TRow>> ListAsync<TRow>(
        Query<TRow> query, TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken)
        where TRow : class => database.ReadAsync(
        static IReadOnlyList<TRow> (s, a) =>
            a.query.All(s[a.query.Sql].Bind(0, a.tenant.Value).Bind(1, a.place.At).Bind(2, a.place.Id).Bind(3, a.limit)),
        (query, tenant, place: after ?? ReportQueries.Beginning, limit),
        cancellationToken);
}
