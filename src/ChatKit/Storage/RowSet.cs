namespace ChatKit.Storage;

/// <summary>The rows of one kind that a batch writes.</summary>
/// <typeparam name="TRow">The kind.</typeparam>
public sealed class RowSet<TRow>
    where TRow : StorageRow
{
    private readonly List<TRow> _added = [];
    private readonly List<TRow> _changed = [];
    private readonly List<TRow> _removed = [];

    internal RowSet()
    {
    }

    /// <summary>Rows to insert, in the order in which they were added.</summary>
    public IReadOnlyList<TRow> Added => _added;

    /// <summary>Loaded rows to update by their key.</summary>
    public IReadOnlyList<TRow> Changed => _changed;

    /// <summary>Loaded rows to delete by their key.</summary>
    public IReadOnlyList<TRow> Removed => _removed;

    internal List<TRow> AddedList => _added;

    internal List<TRow> ChangedList => _changed;

    internal List<TRow> RemovedList => _removed;

    /// <summary>Notes a row to insert. Rows that the batch looks up are added through the batch.</summary>
    public void Add(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Change = RowChange.Added;
        _added.Add(row);
    }

    /// <summary>Notes that a row is to be updated, once however often it is changed.</summary>
    public void Update(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Change == RowChange.None)
        {
            row.Change = RowChange.Changed;
            _changed.Add(row);
        }
    }

    /// <summary>Notes that a row is to be deleted; one that was added in the same batch is forgotten.</summary>
    public void Remove(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        switch (row.Change)
        {
            case RowChange.Added:
                _added.Remove(row);
                break;
            case RowChange.Changed:
                _changed.Remove(row);
                _removed.Add(row);
                break;
            case RowChange.None:
                _removed.Add(row);
                break;
        }

        row.Change = RowChange.Removed;
    }
}
