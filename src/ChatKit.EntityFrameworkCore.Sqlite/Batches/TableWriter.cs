using System.Collections.Concurrent;
using System.Numerics;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Batches;

/// <summary>Writes the rows of one table by prepared statements.</summary>
/// <remarks>Thread-safe; the session is not.</remarks>
internal sealed class TableWriter<TRow>(Table<TRow> table)
    where TRow : class
{
    private readonly Sql _insert = new(InsertText(table));
    private readonly Sql _upsert = new(UpsertText(table));
    private readonly Sql _delete = new($"DELETE FROM {table.Name} WHERE {Key(table, 0)}");
    private readonly ConcurrentDictionary<ulong, Sql> _updates = new();

    public void Insert(SqliteSession session, TRow row) => WriteAll(session[_insert], row);

    /// <summary>Inserts a row or replaces the one of the same key.</summary>
    public void Upsert(SqliteSession session, TRow row) => WriteAll(session[_upsert], row);

    /// <summary>Deletes a row by its key, if it is there.</summary>
    public void Delete(SqliteSession session, TRow row)
    {
        using var statement = session[_delete];
        WriteKey(statement, row, 0);
        statement.Execute();
    }

    /// <summary>Writes the columns that changed; all that can change when it is not known how the row was.</summary>
    /// <exception cref="ConcurrentChangeException">The row is gone.</exception>
    public void Update(SqliteSession session, TRow row, TRow? before)
    {
        // An index is rewritten for every column of it that a statement names, changed or not, so only those that changed are named.
        var mask = before is null ? table.AllMask & ~table.FixedMask : table.Differences(before, row);
        if (mask == 0)
        {
            return;
        }

        using var statement = session[_updates.GetOrAdd(mask, static (m, t) => new Sql(UpdateText(t, m)), table)];
        var place = 0;
        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            table.Cells[BitOperations.TrailingZeroCount(rest)].Write(row, statement, place++);
        }

        WriteKey(statement, row, place);
        if (statement.Execute() == 0)
        {
            throw new ConcurrentChangeException($"A row of {table.Name} is gone.");
        }
    }

    private static string InsertText(Table<TRow> table) =>
        $"INSERT INTO {table.Name} ({table.SelectList}) VALUES ({string.Join(", ", table.Cells.Select(static (_, i) => $"?{i + 1}"))})";

    private static string UpsertText(Table<TRow> table)
    {
        var changes = table.Cells.Where(static c => !c.IsFixed).Where(c => !table.Key.Contains(c.Name)).Select(static c => $"{c.Name} = excluded.{c.Name}");
        return $"{InsertText(table)} ON CONFLICT ({string.Join(", ", table.Key)}) DO UPDATE SET {string.Join(", ", changes)}";
    }

    private static string UpdateText(Table<TRow> table, ulong mask)
    {
        var columns = table.Cells.Where((_, i) => (mask & (1UL << i)) != 0).Select(static (c, i) => $"{c.Name} = ?{i + 1}");
        return $"UPDATE {table.Name} SET {string.Join(", ", columns)} WHERE {Key(table, BitOperations.PopCount(mask))}";
    }

    private static string Key(Table<TRow> table, int first) => string.Join(" AND ", table.Key.Select((c, i) => $"{c} = ?{first + i + 1}"));

    private void WriteAll(SqliteStatement prepared, TRow row)
    {
        using var statement = prepared;
        for (var place = 0; place < table.Cells.Count; place++)
        {
            table.Cells[place].Write(row, statement, place);
        }

        statement.Execute();
    }

    private void WriteKey(SqliteStatement statement, TRow row, int first)
    {
        foreach (var place in table.KeyPlaces)
        {
            table.Cells[place].Write(row, statement, first++);
        }
    }
}
