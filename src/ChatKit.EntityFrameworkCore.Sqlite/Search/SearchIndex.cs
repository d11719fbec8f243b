using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Search;

/// <summary>Keeps one full-text table beside the table it is about.</summary>
/// <typeparam name="TRow">The rows whose words are found.</typeparam>
internal sealed class SearchIndex<TRow>(string searchTable, Table<TRow> table, Func<TRow, string?> words)
    where TRow : class
{
    private readonly Sql _addLast = new($"INSERT INTO {searchTable} (rowid, words) VALUES (last_insert_rowid(), ?1)");
    private readonly Sql _add = new($"INSERT INTO {searchTable} (rowid, words) SELECT number, ?1 FROM {table.Name} WHERE id = ?2");

    // Such a table keeps no texts, so it has to be told what it forgets.
    private readonly Sql _remove = new(
        $"INSERT INTO {searchTable} ({searchTable}, rowid, words) SELECT 'delete', number, ?1 FROM {table.Name} WHERE id = ?2");

    /// <summary>Takes in a row that was inserted just now.</summary>
    public void Added(SqliteSession session, TRow row)
    {
        if (words(row) is not { } text)
        {
            return;
        }

        using var statement = session[_addLast].Bind(0, text);
        statement.Execute();
    }

    /// <summary>Follows a row that changed.</summary>
    public void Changed(SqliteSession session, Guid id, TRow before, TRow after)
    {
        var old = words(before);
        var text = words(after);
        if (string.Equals(old, text, StringComparison.Ordinal))
        {
            return;
        }

        Run(session, _remove, id, old);
        Run(session, _add, id, text);
    }

    /// <summary>Forgets a row that is about to be deleted.</summary>
    public void Removing(SqliteSession session, Guid id, TRow row) => Run(session, _remove, id, words(row));

    private static void Run(SqliteSession session, Sql sql, Guid id, string? text)
    {
        if (text is null)
        {
            return;
        }

        using var statement = session[sql].Bind(0, text).Bind(1, id);
        statement.Execute();
    }
}
