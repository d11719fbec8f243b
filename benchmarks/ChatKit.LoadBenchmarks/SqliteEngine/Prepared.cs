using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>A prepared statement of Microsoft.Data.Sqlite with its parameters in place, as careful users of it write.</summary>
internal sealed class Prepared : IDisposable
{
    private readonly SqliteCommand _command;

    public Prepared(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var place = 1; place <= parameters; place++)
        {
            _command.Parameters.Add(new SqliteParameter("?" + place.ToString(CultureInfo.InvariantCulture), DBNull.Value));
        }

        _command.Prepare();
    }

    public SqliteTransaction? Transaction
    {
        set => _command.Transaction = value;
    }

    public SqliteDataReader Read(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Run(params ReadOnlySpan<object> values)
    {
        Bind(values);
        if (_command.ExecuteNonQuery() != 1)
        {
            throw new InvalidOperationException($"Not one row was written by {_command.CommandText}");
        }
    }

    /// <summary>The first column of the only row.</summary>
    public byte[] FindId(params ReadOnlySpan<object> values)
    {
        using var reader = Read(values);
        return reader.Read() ? reader.GetFieldValue<byte[]>(0) : throw new InvalidOperationException($"No row for {_command.CommandText}");
    }

    /// <summary>Expects that there is no row.</summary>
    public void FindNothing(params ReadOnlySpan<object> values)
    {
        using var reader = Read(values);
        if (reader.Read())
        {
            throw new InvalidOperationException($"There is a row for {_command.CommandText}");
        }
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object> values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            _command.Parameters[place].Value = values[place];
        }
    }
}
