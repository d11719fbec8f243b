using System.Runtime.CompilerServices;

namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>A table whose rows are of a type.</summary>
internal sealed class Table<TRow> : Table
    where TRow : class
{
    private readonly RowColumn<TRow>[] _cells;

    internal Table(string name, IReadOnlyList<Column> columns, IReadOnlyList<string> key, IReadOnlyList<TableIndex> indexes)
        : base(name, columns, key, indexes)
    {
        _cells = [.. columns.OfType<RowColumn<TRow>>()];
        KeyPlaces = [.. key.Select(PlaceOf)];
        FixedMask = MaskOf(static c => c.IsFixed) | MaskOf(c => key.Contains(c.Name));
        AllMask = _cells.Length == 64 ? ulong.MaxValue : (1UL << _cells.Length) - 1;
        SelectList = List(null);
    }

    /// <summary>The columns that rows carry, in the order of all statements.</summary>
    public IReadOnlyList<RowColumn<TRow>> Cells => _cells;

    /// <summary>The places of the key's columns among <see cref="Cells"/>.</summary>
    public IReadOnlyList<int> KeyPlaces { get; }

    /// <summary>The columns that never change, as bits.</summary>
    public ulong FixedMask { get; }

    /// <summary>All columns, as bits.</summary>
    public ulong AllMask { get; }

    /// <summary>The columns as a query lists them.</summary>
    public string SelectList { get; }

    /// <summary>The columns as a query lists them under an alias.</summary>
    public string List(string? alias) => string.Join(", ", _cells.Select(c => alias is null ? c.Name : alias + "." + c.Name));

    /// <summary>The same with one more column.</summary>
    public Table<TRow> With(RowColumn<TRow> column) => new(Name[Prefix.Length..], [.. Columns, column], Key, Indexes) { Token = Token };

    /// <summary>Reads a row whose first column stands at a place.</summary>
    public TRow Read(ICellReader reader, int first = 0)
    {
        // Every column is set below, so what a constructor would set first is of no use.
        var row = Unsafe.As<TRow>(RuntimeHelpers.GetUninitializedObject(typeof(TRow)));
        for (var place = 0; place < _cells.Length; place++)
        {
            _cells[place].Read(row, reader, first + place);
        }

        return row;
    }

    /// <summary>A copy of a row's columns.</summary>
    public TRow Copy(TRow row)
    {
        var copy = Unsafe.As<TRow>(RuntimeHelpers.GetUninitializedObject(typeof(TRow)));
        foreach (var cell in _cells)
        {
            cell.Copy(row, copy);
        }

        return copy;
    }

    /// <summary>The columns in which two rows differ, as bits.</summary>
    public ulong Differences(TRow one, TRow other)
    {
        var mask = 0UL;
        for (var place = 0; place < _cells.Length; place++)
        {
            if (!_cells[place].IsSame(one, other))
            {
                mask |= 1UL << place;
            }
        }

        return mask;
    }

    /// <summary>The rows in the order of their keys; as they are, where they are in it.</summary>
    public IReadOnlyList<TRow> Ordered(IReadOnlyList<TRow> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (CompareKeys(rows[i - 1], rows[i]) > 0)
            {
                TRow[] ordered = [.. rows];
                Array.Sort(ordered, CompareKeys);
                return ordered;
            }
        }

        return rows;
    }

    private int CompareKeys(TRow one, TRow other)
    {
        foreach (var place in KeyPlaces)
        {
            if (_cells[place].Compare(one, other) is var order and not 0)
            {
                return order;
            }
        }

        return 0;
    }

    private int PlaceOf(string column)
    {
        var place = Array.FindIndex(_cells, c => c.Name == column);
        return place >= 0 ? place : throw new InvalidOperationException($"The table {Name} has no column {column}.");
    }

    private ulong MaskOf(Func<Column, bool> predicate)
    {
        var mask = 0UL;
        for (var place = 0; place < _cells.Length; place++)
        {
            mask |= predicate(_cells[place]) ? 1UL << place : 0;
        }

        return mask;
    }
}
