using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;
using ChatKit.Events;

namespace ChatKit.EntityFrameworkCore.Sqlite.Work;

/// <summary>The statements of the log.</summary>
internal static class EventStatements
{
    // No subscriber has an empty name. The log's own place says how far it counted, also when nothing of it is left.
    private const string LogName = "''";

    private static readonly Sql FindNewest = new(
        $"SELECT max(coalesce((SELECT max(position) FROM {EventTable.Table.Name}), 0), "
        + $"coalesce((SELECT position FROM {SubscriberTable.Table.Name} WHERE name = {LogName}), 0))");

    private static readonly Sql FindOldest = new($"SELECT coalesce(min(position), 0) FROM {EventTable.Table.Name}");

    private static readonly Sql Keep = new(
        $"INSERT INTO {SubscriberTable.Table.Name} (name, position, moved_at) SELECT {LogName}, position, 0 FROM {EventTable.Table.Name} "
        + "WHERE true ORDER BY position DESC LIMIT 1 ON CONFLICT (name) DO UPDATE SET position = excluded.position");

    public static long Newest(SqliteSession session) => Read(session, FindNewest);

    /// <summary>The lowest position that is kept; behind the newest when none is.</summary>
    public static long Oldest(SqliteSession session) => Read(session, FindOldest) is > 0 and var oldest ? oldest : Newest(session) is > 0 and var all ? all + 1 : 0;

    /// <summary>Notes how far the log counted, before events are deleted.</summary>
    public static void KeepNewest(SqliteSession session) => session.Run(Keep);

    /// <summary>Writes events behind a position, in their order.</summary>
    /// <returns>The last one's position.</returns>
    public static long Append(SqliteSession session, IReadOnlyList<ChatEvent> events, long position)
    {
        if (events.Count == 0)
        {
            return position;
        }

        // One writer, one transaction at a time: counting on is in the order of the commits.
        var row = new EventRow();
        foreach (var chatEvent in events)
        {
            chatEvent.Position = ++position;
            row.Set(chatEvent);
            Writers.Events.Insert(session, row);
        }

        return position;
    }

    private static long Read(SqliteSession session, Sql sql)
    {
        using var statement = session[sql];
        return statement.Step() ? statement.Integer(0) : 0;
    }
}
