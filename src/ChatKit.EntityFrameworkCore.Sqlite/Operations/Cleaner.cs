using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Work;

namespace ChatKit.EntityFrameworkCore.Sqlite.Operations;

/// <summary>Deletes what is too old, so many rows of a kind at a time.</summary>
internal static class Cleaner
{
    private static readonly TimeSpan SubscriberMemory = TimeSpan.FromDays(30);

    private static readonly Sql ReadByAll = new($"SELECT min(position) FROM {SubscriberTable.Table.Name} WHERE moved_at >= ?1");

    private static readonly Sql Events = new(
        $"DELETE FROM {EventTable.Table.Name} WHERE position IN (SELECT position FROM ("
        + $"SELECT position, occurred_at FROM {EventTable.Table.Name} WHERE position <= ?2 ORDER BY position LIMIT ?3) WHERE occurred_at < ?1)");

    private static readonly Sql Dedupes = Old(DedupeTable.Table, "seen_at < ?1");
    private static readonly Sql Decisions = Old(DecisionTable.Table, "decided_at < ?1");
    private static readonly Sql Commands = Old(CommandTable.Table, "done_at IS NOT NULL AND done_at < ?1");
    private static readonly Sql Parked = Old(ParkedTable.Table, "replayed_at IS NOT NULL AND replayed_at < ?1");
    private static readonly Sql Audits = Old(AuditTable.Table, "at < ?1");
    private static readonly Sql Uploads = Old(AttachmentTable.Table, "message_id IS NULL AND created_at < ?1");
    private static readonly Query<PendingReferenceRow> References = new(PendingReferenceTable.Table, "WHERE received_at < ?1 ORDER BY received_at LIMIT ?2");
    private static readonly Query<OutboxRow> Operations = new(OutboxTable.Table, "WHERE state >= 2 AND created_at < ?1 LIMIT ?2");

    private static readonly Query<MessageRow> Held = new(
        MessageTable.Table,
        $"AS m WHERE hold <> 0 AND hold = 1 AND received_at < ?1 "
        + $"AND (SELECT consent FROM {ChatTable.Table.Name} c WHERE c.id = m.chat_id) <> {(int)ConsentState.Given} LIMIT ?2");

    private static readonly Sql HoldLess = new(
        $"UPDATE {ChatTable.Table.Name} SET held_count = max(held_count - 1, 0), version = version + 1 WHERE id = ?1");

    public static int Clean(SqliteSession session, Retention retention, DateTimeOffset now, int limit) =>
        CleanEvents(session, retention.Events, now, limit)
        + Run(session, Dedupes, retention.Dedupes, limit)
        + CleanReferences(session, retention.PendingReferences, limit)
        + CleanOperations(session, retention.Finished, limit)
        + Run(session, Decisions, retention.Finished, limit)
        + Run(session, Commands, retention.Finished, limit)
        + Run(session, Parked, retention.Finished, limit)
        + Run(session, Audits, retention.Audits, limit)
        + CleanHeld(session, retention.Held, limit)
        + Run(session, Uploads, retention.Held, limit);

    private static Sql Old(Table table, string condition) =>
        new($"DELETE FROM {table.Name} WHERE rowid IN (SELECT rowid FROM {table.Name} WHERE {condition} LIMIT ?2)");

    private static int Run(SqliteSession session, Sql sql, DateTimeOffset before, int limit)
    {
        using var statement = session[sql].Bind(0, before).Bind(1, limit);
        return statement.Execute();
    }

    private static int CleanEvents(SqliteSession session, DateTimeOffset before, DateTimeOffset now, int limit)
    {
        EventStatements.KeepNewest(session);
        using var statement = session[Events].Bind(0, before).Bind(1, ReadUpTo(session, now)).Bind(2, limit);
        return statement.Execute();
    }

    private static long ReadUpTo(SqliteSession session, DateTimeOffset now)
    {
        using var statement = session[ReadByAll].Bind(0, now - SubscriberMemory);
        return statement.Step() && !statement.IsNull(0) ? statement.Integer(0) : long.MaxValue;
    }

    private static int CleanReferences(SqliteSession session, DateTimeOffset before, int limit)
    {
        var old = References.All(session[References.Sql].Bind(0, before).Bind(1, limit));
        foreach (var reference in old)
        {
            Writers.PendingReferences.Delete(session, reference);
            CounterStatements.Add(session, reference.TenantId, reference.Key.ChannelId.Value, "dropped.reference", 1, reference.Payload);
        }

        return old.Count;
    }

    private static int CleanOperations(SqliteSession session, DateTimeOffset before, int limit)
    {
        var old = Operations.All(session[Operations.Sql].Bind(0, before).Bind(1, limit));
        foreach (var operation in old)
        {
            RemovalStatements.OfOperation(session, operation.Id.Value);
            Writers.Operations.Delete(session, operation);
        }

        return old.Count;
    }

    private static int CleanHeld(SqliteSession session, DateTimeOffset before, int limit)
    {
        var old = Held.All(session[Held.Sql].Bind(0, before).Bind(1, limit));
        foreach (var message in old)
        {
            RemovalStatements.OfMessage(session, message.Id.Value);
            Writers.Messages.Delete(session, message);
            using var statement = session[HoldLess].Bind(0, message.ChatId.Value);
            statement.Execute();
        }

        return old.Count;
    }
}
