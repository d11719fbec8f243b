using System.Collections.Concurrent;
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

    // An array of these there always is, by which rows are counted.
    private static readonly int Counted = EventTable.Table.Cells.Select(static c => c.Name).ToList().IndexOf("occurred_at");

    private static readonly ConcurrentDictionary<(ulong Mask, ulong Single, bool IsOne), Sql> Inserts = new();

    private static readonly SingleValues Inserted = new();

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
        for (var place = 0; place < EventTable.Table.Cells.Count; place++)
        {
            var cell = EventTable.Table.Cells[place];
            var array = arrays.Add(cell);
            for (var row = 0; row < rows.Count; row++)
            {
                arrays.Row = row;
                cell.Write(rows[row], arrays, array);
            }
        }

        // The position, which comes first, is told there.
        var mask = arrays.Filled & ~1UL;
        var single = arrays.IsOne ? 0 : Inserted.Of(mask, arrays.Same & mask & ~(1UL << Counted));
        arrays.AddTo(trip.Add(Inserts.GetOrAdd((mask, single, arrays.IsOne), static k => new Sql(InsertText(k.Mask, k.Single, k.IsOne)))), mask, single);
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

    private static string InsertText(ulong mask, ulong single, bool isOne)
    {
        var (columns, values, arrays) = (new List<string>(), new List<string>(), new List<string>());
        for (var place = 0; place < EventTable.Table.Cells.Count; place++)
        {
            if ((mask & (1UL << place)) == 0)
            {
                continue;
            }

            columns.Add(EventTable.Table.Cells[place].Name);
            var argument = string.Create(CultureInfo.InvariantCulture, $"?{columns.Count}");
            var isArray = !isOne && (single & (1UL << place)) == 0;
            values.Add(isArray ? "v." + columns[^1] : argument);
            if (isArray)
            {
                arrays.Add($"unnest({argument}) AS {columns[^1]}");
            }

            if (place == Counted)
            {
                arrays.Add(isOne ? "1 AS nth" : $"generate_subscripts({argument}, 1) AS nth");
            }
        }

        return $"WITH last AS MATERIALIZED ({Last} AS position), added AS (INSERT INTO {EventTable.Table.Name} (position, {string.Join(", ", columns)}) "
            + $"SELECT last.position + v.nth, {string.Join(", ", values)} FROM last, (SELECT {string.Join(", ", arrays)}) v) SELECT position, {Writer} FROM last";
    }
}
