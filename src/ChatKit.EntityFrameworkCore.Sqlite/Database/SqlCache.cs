using System.Collections.Concurrent;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>Statements whose text depends on what is asked, kept by what it depends on.</summary>
/// <remarks>Thread-safe. Stops keeping at a number that only a caller with ever new questions reaches.</remarks>
internal sealed class SqlCache
{
    private const int MaxKept = 500;

    private readonly ConcurrentDictionary<string, Sql> _known = new(StringComparer.Ordinal);

    /// <summary>The statement of that text.</summary>
    /// <returns>Nothing when too many are kept already: then it is to be prepared and closed by the caller.</returns>
    public Sql? Find(string text) =>
        _known.TryGetValue(text, out var sql) ? sql : _known.Count < MaxKept ? _known.GetOrAdd(text, static t => new Sql(t)) : null;
}
