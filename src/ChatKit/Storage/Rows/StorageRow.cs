namespace ChatKit.Storage;

/// <summary>The base of everything stored. Plain data: a storage maps the properties, the engine changes them.</summary>
/// <remarks>A row belongs to one batch at a time and is not thread-safe.</remarks>
public abstract class StorageRow
{
    private protected StorageRow()
    {
    }

    /// <summary>What the batch has noted about the row; not stored.</summary>
    internal RowChange Change { get; set; }

    /// <summary>What the storage in memory read the row from, so that it need not look for it again; not stored.</summary>
    internal object? Origin { get; set; }

    /// <summary>A copy that belongs to nobody.</summary>
    internal StorageRow Copy()
    {
        var copy = (StorageRow)MemberwiseClone();
        copy.Change = RowChange.None;
        copy.Origin = null;
        return copy;
    }
}
