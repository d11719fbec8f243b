using System.Globalization;
using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;
using ChatKit.Events;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Work;

/// <summary>The statements of the log.</summary>
internal static class EventStatements
{
    // No subscriber has an empty name. The log's own place says how far it counted, also when nothing of it is left.
    private const string LogName = "''";

    private static readonly string Last =
        $"SELECT greatest(coalesce((SELECT max(position) FROM {EventTable.Table.Name}), 0), "
        + $"coalesce((SELECT position FROM {SubscriberTable.Table.Name} WHERE name = {LogName}), 0))";

    // Rows that a transaction writes are counted by its number.
    private const string Writer = "pg_current_xact_id()::xid";

    private static readonly Sql NewestWithWriter = new($"{Last}, {Writer}");

    private static readonly Sql Lock = new("SELECT pg_advisory_xact_lock(?1)");

    private static readonly Sql LockLast = new($"SELECT pg_advisory_xact_lock(?1 + {JoinedStatements.Done})");

    private static readonly Sql Insert = new(InsertText(isOne: false));

    private static readonly Sql InsertOne = new(InsertText(isOne: true));

    /// <summary>The newest position, or how far the log counted when nothing of it is left.</summary>
    public static Sql Newest { get; } = new(Last);

    /// <summary>The lowest position that is kept; 0 when none is.</summary>
    public static Sql Oldest { get; } = new($"SELECT coalesce(min(position), 0) FROM {EventTable.Table.Name}");

    /// <summary>Notes how far the log counted, before events are deleted.</summary>
    public static Sql KeepNewest { get; } = new(
        $"INSERT INTO {SubscriberTable.Table.Name} (name, position, moved_at) "
        + $"SELECT {LogName}, position, 'epoch' FROM {EventTable.Table.Name} ORDER BY position DESC LIMIT 1 "
        + "ON CONFLICT (name) DO UPDATE SET position = excluded.position");

    /// <summary>
    /// Adds events behind all that are there. One transaction at a time gets past the lock, which ends with its commit, so positions
    /// become visible in order. The last answer is the position before the first of them, and how the database counts the rows that the
    /// transaction writes.
    /// </summary>
    /// <returns>How many answers come before that one.</returns>
    public static int Append(RoundTrip trip, IReadOnlyList<ChatEvent> events, long logLock)
    {
        if (events.Count == 0)
        {
            trip.Add(NewestWithWriter);
            return 0;
        }

        var rows = new List<EventRow>(events.Count);
        foreach (var chatEvent in events)
        {
            var row = new EventRow();
            row.Set(chatEvent);
            rows.Add(row);
        }

        trip.AddLast(Lock, LockLast).With(logLock);
        var arrays = new RowArrays(rows.Count);
        for (var place = 1; place < EventTable.Table.Cells.Count; place++)
        {
            var cell = EventTable.Table.Cells[place];
            var array = arrays.Add(cell);
            for (var row = 0; row < rows.Count; row++)
            {
                arrays.Row = row;
                cell.Write(rows[row], arrays, array);
            }
        }

        arrays.AddTo(trip.Add(arrays.IsOne ? InsertOne : Insert));
        return 1;
    }

    /// <summary>Tells events their positions.</summary>
    /// <returns>The last one's, or the one before when there are none.</returns>
    public static long Place(IReadOnlyList<ChatEvent> events, long before)
    {
        foreach (var chatEvent in events)
        {
            chatEvent.Position = ++before;
        }

        return before;
    }

    private static string InsertText(bool isOne)
    {
        var columns = string.Join(", ", EventTable.Table.Cells.Skip(1).Select(static c => c.Name));
        var arguments = string.Join(", ", Enumerable.Range(1, EventTable.Table.Cells.Count - 1).Select(static i => string.Create(CultureInfo.InvariantCulture, $"?{i}")));
        return $"WITH last AS MATERIALIZED ({Last} AS position), added AS (INSERT INTO {EventTable.Table.Name} (position, {columns}) "
            + $"SELECT last.position + v.nth, {string.Join(", ", EventTable.Table.Cells.Skip(1).Select(static c => "v." + c.Name))} "
            + $"FROM last, {(isOne ? $"(SELECT {arguments}, 1)" : $"unnest({arguments}) WITH ORDINALITY")} AS v({columns}, nth)) SELECT position, {Writer} FROM last";
    }
}
