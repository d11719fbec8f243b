namespace ChatKit.Storage;

/// <summary>The rows of one kind that a batch writes.</summary>
/// <typeparam name="TRow">The kind.</typeparam>
public sealed class RowSet<TRow>
    where TRow : StorageRow
{
    // Most kinds are not touched by most batches.
    private List<TRow>? _added;
    private List<TRow>? _changed;
    private List<TRow>? _removed;

    internal RowSet()
    {
    }

    /// <summary>Rows to insert, in the order in which they were added.</summary>
    public IReadOnlyList<TRow> Added => _added ?? (IReadOnlyList<TRow>)[];

    /// <summary>Loaded rows to update by their key.</summary>
    public IReadOnlyList<TRow> Changed => _changed ?? (IReadOnlyList<TRow>)[];

    /// <summary>Loaded rows to delete by their key.</summary>
    public IReadOnlyList<TRow> Removed => _removed ?? (IReadOnlyList<TRow>)[];

    internal List<TRow> AddedList => _added ??= [];

    internal List<TRow> ChangedList => _changed ??= [];

    internal List<TRow> RemovedList => _removed ??= [];

    internal void Clear()
    {
        _added?.Clear();
        _changed?.Clear();
        _removed?.Clear();
    }

    /// <summary>Notes a row to insert. Rows that the batch looks up are added through the batch.</summary>
    public void Add(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Change = RowChange.Added;
        AddedList.Add(row);
    }

    /// <summary>Notes that a row is to be updated, once however often it is changed.</summary>
    public void Update(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Change == RowChange.None)
        {
            row.Change = RowChange.Changed;
            ChangedList.Add(row);
        }
    }

    /// <summary>Notes that a row is to be deleted; one that was added in the same batch is forgotten.</summary>
    public void Remove(TRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        switch (row.Change)
        {
            case RowChange.Added:
                AddedList.Remove(row);
                break;
            case RowChange.Changed:
                ChangedList.Remove(row);
                RemovedList.Add(row);
                break;
            case RowChange.None:
                RemovedList.Add(row);
                break;
        }

        row.Change = RowChange.Removed;
    }
}
