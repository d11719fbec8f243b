using ChatKit.EntityFrameworkCore.Tables.Definitions;

namespace ChatKit.EntityFrameworkCore.Queries;

/// <summary>Pages of what failed and of who changed what, the newest first: ?1 the tenant, ?2 and ?3 where the page before ended, ?4 how many.</summary>
internal static class ReportQueries
{
    /// <summary>Before the first page: later than anything.</summary>
    public static readonly ReportCursor Beginning = new(new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero), Guid.Empty);

    public static Query<ParkedRow> Parked { get; } = new(
        ParkedTable.Table,
        "WHERE tenant_id = ?1 AND replayed_at IS NULL AND (parked_at, id) < (?2, ?3) ORDER BY parked_at DESC, id DESC LIMIT ?4");

    public static Query<OutboxRow> Failed { get; } = new(
        OutboxTable.Table, "WHERE tenant_id = ?1 AND state = 3 AND (created_at, id) < (?2, ?3) ORDER BY created_at DESC, id DESC LIMIT ?4");

    public static Query<AuditRow> Audits { get; } = new(
        AuditTable.Table, "WHERE tenant_id = ?1 AND (at, id) < (?2, ?3) ORDER BY at DESC, id DESC LIMIT ?4");
}
