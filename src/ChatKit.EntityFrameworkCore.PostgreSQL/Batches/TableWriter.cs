using System.Collections.Concurrent;
using System.Numerics;
using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>Writes rows of one table, however many, by one statement of arrays; a lone row by its values.</summary>
/// <remarks>
/// Thread-safe; the round trip is not. Rows that may meet others' keys go in the order of these, so that two hosts wait for each
/// other in turn instead of crosswise. They are put in it here: the server would keep and copy them all for that.
/// </remarks>
internal sealed class TableWriter<TRow>(Table<TRow> table)
    where TRow : class
{
    // No table has so many columns.
    private const ulong SeenBit = 1UL << 63;
    private const ulong RaisedBit = 1UL << 62;
    private const ulong OneBit = 1UL << 61;

    private readonly Sql[] _upserts = [new(UpsertText(table, isOne: false)), new(UpsertText(table, isOne: true))];
    private readonly Sql[] _deletes = [new(DeleteText(table, isOne: false)), new(DeleteText(table, isOne: true))];
    private readonly ConcurrentDictionary<(ulong Mask, ulong Single), Sql> _inserts = new();
    private readonly ConcurrentDictionary<(ulong Mask, ulong Single), Sql> _updates = new();
    private readonly SingleValues _inserted = new();
    private readonly SingleValues _updated = new();

    // Rows are told apart by these.
    private readonly ulong _keys = table.KeyPlaces.Aggregate(0UL, static (m, p) => m | (1UL << p));

    public void Insert(RoundTrip trip, IReadOnlyList<TRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        // A column that is empty in all rows needs no array of nothing.
        var arrays = All(table.Ordered(rows));
        var mask = arrays.Filled | (arrays.IsOne ? OneBit : 0);
        var single = arrays.IsOne ? 0 : _inserted.Of(mask, arrays.Same & arrays.Filled & ~_keys);
        arrays.AddTo(trip.Add(_inserts.GetOrAdd((mask, single), static (k, t) => new Sql(InsertText(t, k.Mask, k.Single)), table)), arrays.Filled, single);
    }

    /// <summary>Inserts rows or replaces those of the same key; of several with one key the last counts.</summary>
    public void Upsert(RoundTrip trip, IReadOnlyList<TRow> rows)
    {
        if (rows.Count > 0)
        {
            All(rows).AddTo(trip.Add(_upserts[rows.Count == 1 ? 1 : 0]));
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
        arrays.AddTo(trip.Add(_deletes[arrays.IsOne ? 1 : 0]));
    }

    /// <summary>
    /// Writes the columns in which any of the rows changed; all that can change when it is not known how a row was. Its answer is one row,
    /// or the failure of the whole batch when a row is gone, or no longer as it was seen.
    /// </summary>
    /// <param name="trip">What it goes with.</param>
    /// <param name="rows">The rows as they shall be; in the order of their keys, where they were not locked before.</param>
    /// <param name="originals">How they were.</param>
    /// <param name="seen">How the database counted them.</param>
    /// <param name="isRaised">Whether the rows' token must be one less in the database than it is here.</param>
    /// <returns>Whether there was anything to write.</returns>
    public bool Update(RoundTrip trip, IReadOnlyList<TRow> rows, Originals originals, Func<TRow, uint>? seen = null, bool isRaised = false)
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

        mask |= (seen is null ? 0 : SeenBit) | (isRaised ? RaisedBit : 0) | (changed.Count == 1 ? OneBit : 0);
        var arrays = new RowArrays(changed.Count);
        Write(arrays, changed, table.KeyPlaces);
        var places = Places(mask);
        Write(arrays, changed, places);
        var single = arrays.IsOne ? 0 : _updated.Of(mask, Singles(places, arrays.Same));
        if (seen is not null)
        {
            arrays.Add(changed.Select(seen).ToArray());
        }

        arrays.AddTo(trip.Add(_updates.GetOrAdd((mask, single), static (k, t) => new Sql(UpdateText(t, k.Mask, k.Single)), table)), single: single);
        return true;
    }

    private static List<int> Places(ulong mask)
    {
        var places = new List<int>();
        for (var rest = mask & ~(SeenBit | RaisedBit | OneBit); rest != 0; rest &= rest - 1)
        {
            places.Add(BitOperations.TrailingZeroCount(rest));
        }

        return places;
    }

    private static string InsertText(Table<TRow> table, ulong mask, ulong single)
    {
        var places = Places(mask);
        var names = places.ConvertAll(p => table.Cells[p].Name);
        var isSingle = places.ConvertAll(p => (single & (1UL << p)) != 0);
        var values = places.Select((p, i) => table.Cells[p].Stored(isSingle[i] ? $"?{i + 1}" : "v." + names[i]));
        return $"INSERT INTO {table.Name} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)} "
            + $"FROM {Rows(Enumerable.Range(0, names.Count).Where(i => !isSingle[i]), (mask & OneBit) != 0)} "
            + $"AS v({string.Join(", ", names.Where((_, i) => !isSingle[i]))})";
    }

    private static string UpsertText(Table<TRow> table, bool isOne)
    {
        var changes = table.Cells.Where(static c => !c.IsFixed).Where(c => !table.Key.Contains(c.Name)).Select(static c => $"{c.Name} = excluded.{c.Name}");
        return $"INSERT INTO {table.Name} ({table.SelectList}) SELECT DISTINCT ON ({Keys(table, "v")}) {string.Join(", ", table.Cells.Select(static c => c.Stored("v." + c.Name)))} "
            + $"FROM {(isOne ? $"(SELECT {Arguments(table.Cells.Count)}, 1)" : $"unnest({Arguments(table.Cells.Count)}) WITH ORDINALITY")} "
            + $"AS v({table.SelectList}, nth) ORDER BY {Keys(table, "v")}, v.nth DESC "
            + $"ON CONFLICT ({string.Join(", ", table.Key)}) DO UPDATE SET {string.Join(", ", changes)}";
    }

    private static string DeleteText(Table<TRow> table, bool isOne)
    {
        var same = table.Key.Select(static (c, i) => $"r.{c} = v.k{i}");
        return $"DELETE FROM {table.Name} AS r USING {Rows(table.Key.Count, isOne)} AS v({KeyNames(table)}) WHERE {string.Join(" AND ", same)}";
    }

    private static string UpdateText(Table<TRow> table, ulong mask, ulong single)
    {
        var isOne = (mask & OneBit) != 0;
        var all = Places(mask).ConvertAll(p => table.Cells[p].Name);
        var isSingle = all.Select((_, i) => (single & (1UL << (table.Key.Count + i))) != 0).ToList();
        var changes = Places(mask).Select((p, i) => $"{all[i]} = {table.Cells[p].Stored(isSingle[i] ? $"?{table.Key.Count + i + 1}" : "v." + all[i])}");
        var names = all.Where((_, i) => !isSingle[i]).ToList();
        var arguments = Enumerable.Range(0, table.Key.Count)
            .Concat(Enumerable.Range(0, all.Count).Where(i => !isSingle[i]).Select(i => table.Key.Count + i)).ToList();
        var same = table.Key.Select(static (c, i) => $"r.{c} = v.k{i}").ToList();
        if ((mask & SeenBit) != 0)
        {
            names.Add("seen");
            arguments.Add(table.Key.Count + all.Count);
            same.Add("(v.seen = '0'::xid OR r.xmin = v.seen)");
        }

        if ((mask & RaisedBit) != 0)
        {
            same.Add($"r.{table.Token} = v.{table.Token} - 1");
        }

        // A row less than expected: dividing by zero ends the transaction, and nothing behind it is run.
        return $"WITH u AS (UPDATE {table.Name} AS r SET {string.Join(", ", changes)} FROM {Rows(arguments, isOne)} "
            + $"AS v({string.Join(", ", names.Prepend(KeyNames(table)))}) WHERE {string.Join(" AND ", same)} RETURNING 1) "
            + $"SELECT 1 / (CASE WHEN count(*) = {(isOne ? "1" : "cardinality(?1)")} THEN 1 ELSE 0 END) FROM u";
    }

    private static string Rows(int columns, bool isOne) => Rows(Enumerable.Range(0, columns), isOne);

    // In FROM, unnest would keep all rows once before it gives the first.
    private static string Rows(IEnumerable<int> columns, bool isOne) =>
        $"(SELECT {string.Join(", ", columns.Select(i => isOne ? $"?{i + 1}" : $"unnest(?{i + 1})"))})";

    private static string Arguments(int count) => Arguments(Enumerable.Range(0, count));

    private static string Arguments(IEnumerable<int> places) => string.Join(", ", places.Select(static i => $"?{i + 1}"));

    private static string Keys(Table<TRow> table, string alias) => string.Join(", ", table.Key.Select(c => $"{alias}.{c}"));

    private static string KeyNames(Table<TRow> table) => string.Join(", ", table.Key.Select(static (_, i) => $"k{i}"));

    // The token is compared row by row.
    private ulong Singles(List<int> places, ulong same)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (table.Cells[places[i]].Name == table.Token)
            {
                same &= ~(1UL << (table.KeyPlaces.Count + i));
            }
        }

        return same & ~((1UL << table.KeyPlaces.Count) - 1);
    }

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
