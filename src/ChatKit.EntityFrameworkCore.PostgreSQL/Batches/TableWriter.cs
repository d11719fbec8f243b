using System.Collections.Concurrent;
using System.Numerics;
using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>Writes rows of one table, however many, by one statement of arrays.</summary>
/// <remarks>
/// Thread-safe; the round trip is not. Statements that may meet others' keys go in the order of these, so that two hosts wait for each
/// other in turn instead of crosswise.
/// </remarks>
internal sealed class TableWriter<TRow>(Table<TRow> table)
    where TRow : class
{
    // No table has so many columns.
    private const ulong SeenBit = 1UL << 63;

    private readonly Sql _insert = new(InsertText(table));
    private readonly Sql _upsert = new(UpsertText(table));
    private readonly Sql _delete = new(DeleteText(table));
    private readonly ConcurrentDictionary<ulong, Sql> _updates = new();

    public void Insert(RoundTrip trip, IReadOnlyList<TRow> rows)
    {
        if (rows.Count > 0)
        {
            All(rows).AddTo(trip.Add(_insert));
        }
    }

    /// <summary>Inserts rows or replaces those of the same key; of several with one key the last counts.</summary>
    public void Upsert(RoundTrip trip, IReadOnlyList<TRow> rows)
    {
        if (rows.Count > 0)
        {
            All(rows).AddTo(trip.Add(_upsert));
        }
    }

    /// <summary>Deletes rows by their keys, those that are there.</summary>
    public void Delete(RoundTrip trip, IReadOnlyList<TRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var arrays = new RowArrays(rows.Count);
        Write(arrays, rows, table.KeyPlaces);
        arrays.AddTo(trip.Add(_delete));
    }

    /// <summary>
    /// Writes the columns in which any of the rows changed; all that can change when it is not known how a row was. Its answer is one row,
    /// or the failure of the whole batch when a row is gone, or no longer as it was seen.
    /// </summary>
    /// <returns>Whether there was anything to write.</returns>
    public bool Update(RoundTrip trip, IReadOnlyList<TRow> rows, Originals originals, Func<TRow, uint>? seen = null)
    {
        var changed = new List<TRow>(rows.Count);
        var mask = 0UL;
        foreach (var row in rows)
        {
            var before = originals.Of(row);
            var its = before is null ? table.AllMask & ~table.FixedMask : table.Differences(before, row);
            if (its == 0)
            {
                continue;
            }

            changed.Add(row);
            mask |= its;
        }

        if (changed.Count == 0)
        {
            return false;
        }

        mask |= seen is null ? 0 : SeenBit;
        var arrays = new RowArrays(changed.Count);
        Write(arrays, changed, table.KeyPlaces);
        Write(arrays, changed, Places(mask));
        if (seen is not null)
        {
            arrays.Add(changed.Select(seen).ToArray());
        }

        arrays.AddTo(trip.Add(_updates.GetOrAdd(mask, static (m, t) => new Sql(UpdateText(t, m)), table)));
        return true;
    }

    private static List<int> Places(ulong mask)
    {
        var places = new List<int>();
        for (var rest = mask & ~SeenBit; rest != 0; rest &= rest - 1)
        {
            places.Add(BitOperations.TrailingZeroCount(rest));
        }

        return places;
    }

    private static string InsertText(Table<TRow> table) =>
        $"INSERT INTO {table.Name} ({table.SelectList}) SELECT {table.List("v")} "
        + $"FROM unnest({Arguments(table.Cells.Count)}) AS v({table.SelectList}) ORDER BY {Keys(table, "v")}";

    private static string UpsertText(Table<TRow> table)
    {
        var changes = table.Cells.Where(static c => !c.IsFixed).Where(c => !table.Key.Contains(c.Name)).Select(static c => $"{c.Name} = excluded.{c.Name}");
        return $"INSERT INTO {table.Name} ({table.SelectList}) SELECT DISTINCT ON ({Keys(table, "v")}) {table.List("v")} "
            + $"FROM unnest({Arguments(table.Cells.Count)}) WITH ORDINALITY AS v({table.SelectList}, nth) ORDER BY {Keys(table, "v")}, v.nth DESC "
            + $"ON CONFLICT ({string.Join(", ", table.Key)}) DO UPDATE SET {string.Join(", ", changes)}";
    }

    private static string DeleteText(Table<TRow> table)
    {
        var same = table.Key.Select(static (c, i) => $"r.{c} = v.k{i}");
        return $"DELETE FROM {table.Name} AS r USING unnest({Arguments(table.Key.Count)}) AS v({KeyNames(table)}) WHERE {string.Join(" AND ", same)}";
    }

    private static string UpdateText(Table<TRow> table, ulong mask)
    {
        var names = Places(mask).Select(p => table.Cells[p].Name).ToList();
        var changes = names.Select(static n => $"{n} = v.{n}").ToList();
        var same = table.Key.Select(static (c, i) => $"r.{c} = v.k{i}").ToList();
        if ((mask & SeenBit) != 0)
        {
            names.Add("seen");
            same.Add("(v.seen = '0'::xid OR r.xmin = v.seen)");
        }

        // A row less than expected: dividing by zero ends the transaction, and nothing behind it is run.
        return $"WITH u AS (UPDATE {table.Name} AS r SET {string.Join(", ", changes)} FROM unnest({Arguments(table.Key.Count + names.Count)}) "
            + $"AS v({KeyNames(table)}, {string.Join(", ", names)}) WHERE {string.Join(" AND ", same)} RETURNING 1) "
            + "SELECT 1 / (CASE WHEN count(*) = cardinality(?1) THEN 1 ELSE 0 END) FROM u";
    }

    private static string Arguments(int count) => string.Join(", ", Enumerable.Range(1, count).Select(static i => $"?{i}"));

    private static string Keys(Table<TRow> table, string alias) => string.Join(", ", table.Key.Select(c => $"{alias}.{c}"));

    private static string KeyNames(Table<TRow> table) => string.Join(", ", table.Key.Select(static (_, i) => $"k{i}"));

    private RowArrays All(IReadOnlyList<TRow> rows)
    {
        var arrays = new RowArrays(rows.Count);
        Write(arrays, rows, Enumerable.Range(0, table.Cells.Count));
        return arrays;
    }

    private void Write(RowArrays arrays, IReadOnlyList<TRow> rows, IEnumerable<int> places)
    {
        foreach (var place in places)
        {
            var cell = table.Cells[place];
            var array = arrays.Add(cell);
            for (var row = 0; row < rows.Count; row++)
            {
                arrays.Row = row;
                cell.Write(rows[row], arrays, array);
            }
        }
    }
}
