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
