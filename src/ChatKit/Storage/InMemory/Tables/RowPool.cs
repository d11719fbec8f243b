namespace ChatKit.Storage.InMemory;

/// <summary>Rows of the batch before, to be filled again: they are most of what a message would allocate. Used by the one writer.</summary>
internal sealed class RowPool<TRow>
    where TRow : StorageRow
{
    private const int KeptAtMost = 4096;

    private readonly List<TRow> _rows = [];
    private int _used;

    /// <summary>The batch before is over: whatever it was given may be given again.</summary>
    public void Reset() => _used = 0;

    /// <summary>A row that nobody uses, or nothing.</summary>
    public TRow? Next() => _used < _rows.Count ? _rows[_used++] : null;

    /// <summary>Keeps a row that was made because there was none.</summary>
    public TRow Keep(TRow row)
    {
        if (_used == _rows.Count && _rows.Count < KeptAtMost)
        {
            _rows.Add(row);
            _used++;
        }

        return row;
    }
}
