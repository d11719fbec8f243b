namespace ChatKit.Storage;

/// <summary>What a batch does with a row at its end.</summary>
internal enum RowChange
{
    None,
    Added,
    Changed,
    Removed,
}
