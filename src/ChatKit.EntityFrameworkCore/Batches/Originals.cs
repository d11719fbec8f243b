using System.Runtime.InteropServices;
using ChatKit.EntityFrameworkCore.Tables;

namespace ChatKit.EntityFrameworkCore.Batches;

/// <summary>How the loaded rows of a batch were, so that only what changed is written.</summary>
internal sealed class Originals
{
    private readonly Dictionary<object, object> _rows = new(ReferenceEqualityComparer.Instance);

    public TRow Keep<TRow>(Table<TRow> table, TRow row)
        where TRow : class
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_rows, row, out _) = table.Copy(row);
        return row;
    }

    /// <summary>A copy for the batch of a row that stays as it is.</summary>
    public TRow KeepCopy<TRow>(Table<TRow> table, TRow original)
        where TRow : class
    {
        var row = table.Copy(original);
        _rows.Add(row, original);
        return row;
    }

    public TRow? Of<TRow>(TRow row)
        where TRow : class => (TRow?)_rows.GetValueOrDefault(row);
}
