using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Operations;

/// <summary>Deletes what is too old, so many rows of a kind at a time. What another host deletes just now is left to it.</summary>
internal static class Cleaner
{
    private static readonly TimeSpan SubscriberMemory = TimeSpan.FromDays(30);

    private static readonly Sql Events = new(
        $"DELETE FROM {EventTable.Table.Name} WHERE position IN (SELECT position FROM ("
        + $"SELECT position, occurred_at FROM {EventTable.Table.Name} WHERE position <= coalesce("
        + $"(SELECT min(position) FROM {SubscriberTable.Table.Name} WHERE moved_at >= ?2), 9223372036854775807) "
        + "ORDER BY position LIMIT ?3) o WHERE occurred_at < ?1)");

    private static readonly Sql Dedupes = Old(DedupeTable.Table, "seen_at < ?1");
    private static readonly Sql Decisions = Old(DecisionTable.Table, "decided_at < ?1");
    private static readonly Sql Commands = Old(CommandTable.Table, "done_at IS NOT NULL AND done_at < ?1");
    private static readonly Sql Parked = Old(ParkedTable.Table, "replayed_at IS NOT NULL AND replayed_at < ?1");
    private static readonly Sql Audits = Old(AuditTable.Table, "at < ?1");
    private static readonly Sql Uploads = Old(AttachmentTable.Table, "message_id IS NULL AND created_at < ?1");

    private static readonly Sql References = new(
        $"WITH old AS ({OldText(PendingReferenceTable.Table, "received_at < ?1")} RETURNING tenant_id, channel_id, payload), "
        + "counted AS (SELECT tenant_id, channel_id, count(*) AS total, max(payload) AS payload FROM old GROUP BY tenant_id, channel_id), "
        + $"added AS (INSERT INTO {CounterTable.Table.Name} AS c (tenant_id, channel_id, name, total, last_raw) "
        + "SELECT tenant_id, channel_id, 'dropped.reference', total, payload FROM counted ORDER BY tenant_id, channel_id "
        + "ON CONFLICT (tenant_id, channel_id, name) DO UPDATE SET total = c.total + excluded.total, last_raw = excluded.last_raw) "
        + "SELECT coalesce(sum(total), 0)::bigint FROM counted");

    private static readonly Sql Finished = new(
        $"WITH old AS ({OldText(OutboxTable.Table, "state >= 2 AND created_at < ?1")} RETURNING id), "
        + $"gone AS (DELETE FROM {AttemptTable.Table.Name} WHERE operation_id IN (SELECT id FROM old)) SELECT count(*) FROM old");

    // A chat comes before its messages; one that is worked on waits for the next time.
    private static readonly Sql Held = new(
        $"WITH owners AS MATERIALIZED (SELECT id FROM {ChatTable.Table.Name} WHERE id IN ("
        + $"SELECT chat_id FROM {MessageTable.Table.Name} WHERE hold <> 0 AND hold = {(int)HoldReason.Consent} AND received_at < ?1 ORDER BY received_at LIMIT ?2) "
        + $"AND consent <> {(int)ConsentState.Given} ORDER BY id FOR NO KEY UPDATE SKIP LOCKED), "
        + $"old AS (DELETE FROM {MessageTable.Table.Name} WHERE id IN (SELECT m.id FROM owners o JOIN {MessageTable.Table.Name} m ON m.chat_id = o.id "
        + $"AND m.hold <> 0 AND m.hold = {(int)HoldReason.Consent} AND m.received_at < ?1 LIMIT ?2) RETURNING id, chat_id), "
        + $"ids AS (DELETE FROM {ExternalMessageTable.Table.Name} WHERE message_id IN (SELECT id FROM old)), "
        + $"files AS (DELETE FROM {AttachmentTable.Table.Name} WHERE message_id IN (SELECT id FROM old)), "
        + $"less AS (UPDATE {ChatTable.Table.Name} c SET held_count = greatest(c.held_count - g.gone, 0), version = c.version + 1 "
        + "FROM (SELECT chat_id, count(*) AS gone FROM old GROUP BY chat_id) g WHERE c.id = g.chat_id) SELECT count(*) FROM old");

    public static async ValueTask<int> CleanAsync(
        PostgreSqlDatabase database, Retention retention, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(static t => t.Add(EventStatements.KeepNewest), cancellationToken).ConfigureAwait(false);
        var deleted = await database.ExecuteAsync(
            t => t.Add(Events).With(retention.Events).With(now - SubscriberMemory).With(limit), cancellationToken).ConfigureAwait(false);
        (Sql Sql, DateTimeOffset Before)[] plain =
        [
            (Dedupes, retention.Dedupes), (Decisions, retention.Finished), (Commands, retention.Finished), (Parked, retention.Finished),
            (Audits, retention.Audits), (Uploads, retention.Held),
        ];
        foreach (var (sql, before) in plain)
        {
            deleted += await database.ExecuteAsync(t => t.Add(sql).With(before).With(limit), cancellationToken).ConfigureAwait(false);
        }

        (Sql Sql, DateTimeOffset Before)[] counted = [(References, retention.PendingReferences), (Finished, retention.Finished), (Held, retention.Held)];
        foreach (var (sql, before) in counted)
        {
            deleted += (int)await database.WriteAsync(
                s => s.ReadAsync(t => t.Add(sql).With(before).With(limit), static (r, token) => r.NumberAsync(token), cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }

        return deleted;
    }

    private static Sql Old(Table table, string condition) => new(OldText(table, condition));

    private static string OldText(Table table, string condition)
    {
        // Chosen once: without the CTE the server may choose anew for each row that it compares, and delete more than it was asked to.
        var key = string.Join(", ", table.Key);
        return $"WITH chosen AS MATERIALIZED (SELECT {key} FROM {table.Name} WHERE {condition} LIMIT ?2 FOR UPDATE SKIP LOCKED) "
            + $"DELETE FROM {table.Name} WHERE ({key}) IN (SELECT {key} FROM chosen)";
    }
}
