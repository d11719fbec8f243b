using Microsoft.Data.Sqlite;

namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>The values of one row in the order of its columns, begun as a copy of the newest row that the engine wrote.</summary>
internal sealed class Row(string[] columns, object[] values)
{
    public ReadOnlySpan<object> Values => values;

    public object this[string column]
    {
        set => values[Array.IndexOf(columns, column)] = value;
    }

    public static Row Like(SqliteConnection connection, string table, string[] columns)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Schema.Select(connection, table, "ORDER BY rowid DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        reader.Read();
        var values = new object[columns.Length];
        reader.GetValues(values);
        return new Row(columns, values);
    }
}
