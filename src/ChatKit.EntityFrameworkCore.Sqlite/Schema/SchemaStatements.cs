using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Schema;

/// <summary>What SQLite says about its tables.</summary>
internal static class SchemaStatements
{
    private static readonly Sql Find = new("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1");
    private static readonly Sql FindColumns = new("SELECT name, type FROM pragma_table_info(?1)");

    public static bool HasTable(SqliteSession session, string table)
    {
        using var statement = session[Find].Bind(0, table);
        return statement.Step();
    }

    /// <summary>The migrations that a history says were applied; nothing where there is none, or none that looks like EF's.</summary>
    public static HashSet<string>? Applied(SqliteSession session, string historyTable)
    {
        if (!ColumnsOf(session, historyTable).ContainsKey(ContextMigrations.IdColumn))
        {
            return null;
        }

        var applied = new HashSet<string>(StringComparer.Ordinal);
        using var statement = session.Prepare($"SELECT {ContextMigrations.IdColumn} FROM \"{historyTable.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        while (statement.Step())
        {
            applied.Add(statement.Text(0));
        }

        return applied;
    }

    public static Dictionary<string, string> ColumnsOf(SqliteSession session, string table)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var statement = session[FindColumns].Bind(0, table);
        while (statement.Step())
        {
            columns[statement.Text(0)] = statement.Text(1);
        }

        return columns;
    }
}
