using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;
using ChatKit.Events;

namespace ChatKit.EntityFrameworkCore.Sqlite.Work;

/// <summary>The statements of the log.</summary>
internal static class EventStatements
{
    private static readonly Sql FindNewest = new($"SELECT coalesce(max(position), 0) FROM {EventTable.Table.Name}");
    private static readonly Sql FindOldest = new($"SELECT coalesce(min(position), 0) FROM {EventTable.Table.Name}");

    public static Query<EventRow> After { get; } = new(EventTable.Table, "WHERE position > ?1 ORDER BY position LIMIT ?2");

    public static long Newest(SqliteSession session) => Read(session, FindNewest);

    public static long Oldest(SqliteSession session) => Read(session, FindOldest);

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
