namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>A query of one table's rows.</summary>
internal sealed class Query<TRow>(Table<TRow> table, string rest)
    where TRow : class
{
    public Sql Sql { get; } = new($"SELECT {table.SelectList} FROM {table.Name} {rest}");

    public Table<TRow> Table => table;

    /// <summary>The first row, or nothing.</summary>
    public TRow? First(SqliteStatement bound)
    {
        using var statement = bound;
        return statement.Step() ? table.Read(statement) : null;
    }

    /// <summary>All rows.</summary>
    public List<TRow> All(SqliteStatement bound)
    {
        var rows = new List<TRow>();
        using var statement = bound;
        while (statement.Step())
        {
            rows.Add(table.Read(statement));
        }

        return rows;
    }
}
