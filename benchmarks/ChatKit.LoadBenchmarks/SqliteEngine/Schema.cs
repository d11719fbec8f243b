using Microsoft.Data.Sqlite;

namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>The columns of the real file, so that statements name all of them as the engine's do.</summary>
internal static class Schema
{
    /// <summary>All columns but the number that the database gives.</summary>
    public static string[] Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE name <> 'number' ORDER BY cid";
        using var reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return [.. columns];
    }

    public static string Select(SqliteConnection connection, string table, string rest) =>
        $"SELECT {string.Join(", ", Columns(connection, table))} FROM {table} {rest}";

    public static string Insert(string table, string[] columns) =>
        $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(static (_, i) => $"?{i + 1}"))})";

    public static string Update(string table, params string[] columns) =>
        $"UPDATE {table} SET {string.Join(", ", columns.Select(static (c, i) => $"{c} = ?{i + 1}"))} WHERE id = ?{columns.Length + 1}";
}
