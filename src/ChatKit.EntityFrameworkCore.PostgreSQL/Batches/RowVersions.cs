namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>How the database counted rows that no lock of a chat protects, when they were read.</summary>
internal sealed class RowVersions
{
    private readonly Dictionary<object, uint> _seen = new(ReferenceEqualityComparer.Instance);

    public TRow Keep<TRow>(TRow row, uint seen)
        where TRow : class
    {
        _seen[row] = seen;
        return row;
    }

    /// <summary>The row's version; 0 when it was not read.</summary>
    public uint Of(object row) => _seen.GetValueOrDefault(row);
}
