namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>Runs queries of one table's rows.</summary>
internal static class QueryExtensions
{
    /// <summary>The first row, or nothing.</summary>
    public static TRow? First<TRow>(this Query<TRow> query, SqliteStatement bound)
        where TRow : class
    {
        using var statement = bound;
        return statement.Step() ? query.Table.Read(statement) : null;
    }

    /// <summary>All rows.</summary>
    public static List<TRow> All<TRow>(this Query<TRow> query, SqliteStatement bound)
        where TRow : class
    {
        var rows = new List<TRow>();
        using var statement = bound;
        while (statement.Step())
        {
            rows.Add(query.Table.Read(statement));
        }

        return rows;
    }
}
