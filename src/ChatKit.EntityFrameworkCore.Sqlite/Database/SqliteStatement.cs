using System.Text;
using ChatKit.EntityFrameworkCore.Reading;
using ChatKit.EntityFrameworkCore.Sqlite.Model;
using SQLitePCL;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>
/// A prepared statement of one connection. Works on SQLite's own functions: a command of ADO.NET looks parameters up by name and makes a
/// reader for every execution, which is most of what a small statement costs.
/// </summary>
/// <remarks>Not thread-safe. Disposing of it makes it ready for its next use; <see cref="Close"/> ends it.</remarks>
internal sealed class SqliteStatement : ICellReader, ICellWriter, IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly string _sql;
    private byte[] _text = new byte[256];

    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        _sql = sql;
        var code = raw.sqlite3_prepare_v2(connection, sql, out _statement);
        if (code != raw.SQLITE_OK)
        {
            throw Error(code);
        }
    }

    /// <summary>Whether it has one use only, so that disposing of it ends it.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Goes on to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step() => raw.sqlite3_step(_statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var code => throw Error(code),
    };

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_connection);
    }

    public SqliteStatement Bind(int place, Guid value)
    {
        Id(place, value);
        return this;
    }

    public SqliteStatement Bind(int place, long value)
    {
        Integer(place, value);
        return this;
    }

    public SqliteStatement Bind(int place, string? value)
    {
        if (value is null)
        {
            Null(place);
            return this;
        }

        Text(place, value);
        return this;
    }

    public SqliteStatement Bind(int place, DateTimeOffset value)
    {
        Time(place, value);
        return this;
    }

    /// <summary>Binds a parameter by its name, if the statement has it.</summary>
    public SqliteStatement Bind(string name, Guid value) => PlaceOf(name) is { } place ? Bind(place, value) : this;

    /// <summary>Binds who looks.</summary>
    public SqliteStatement Bind(ViewerFilter filter)
    {
        filter.Bind((name, value) => Bind(name, value), (name, value) => Bind(name, value));
        return this;
    }

    /// <inheritdoc cref="Bind(string, Guid)"/>
    public SqliteStatement Bind(string name, long value) => PlaceOf(name) is { } place ? Bind(place, value) : this;

    /// <inheritdoc cref="Bind(string, Guid)"/>
    public SqliteStatement Bind(string name, string? value) => PlaceOf(name) is { } place ? Bind(place, value) : this;

    public void Null(int place) => raw.sqlite3_bind_null(_statement, place + 1);

    public void Id(int place, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        raw.sqlite3_bind_blob(_statement, place + 1, bytes);
    }

    public void Integer(int place, long value) => raw.sqlite3_bind_int64(_statement, place + 1, value);

    public void Text(int place, string value)
    {
        if (value.Length == 0)
        {
            // An empty span has no address, which SQLite takes for NULL.
            raw.sqlite3_bind_text(_statement, place + 1, "");
            return;
        }

        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (size > _text.Length)
        {
            _text = new byte[size];
        }

        var length = Encoding.UTF8.GetBytes(value, _text);
        raw.sqlite3_bind_text(_statement, place + 1, _text.AsSpan(0, length));
    }

    public void Time(int place, DateTimeOffset value) => Integer(place, SqliteValues.ToMicroseconds(value));

    public bool IsNull(int place) => raw.sqlite3_column_type(_statement, place) == raw.SQLITE_NULL;

    public Guid Id(int place) => new(raw.sqlite3_column_blob(_statement, place), bigEndian: true);

    public long Integer(int place) => raw.sqlite3_column_int64(_statement, place);

    public string Text(int place) => raw.sqlite3_column_text(_statement, place).utf8_to_string() ?? "";

    public DateTimeOffset Time(int place) => SqliteValues.FromMicroseconds(Integer(place));

    public void Dispose()
    {
        if (IsPassing)
        {
            Close();
            return;
        }

        // Its result repeats the failed step's, which was thrown already.
        _ = raw.sqlite3_reset(_statement);
    }

    public void Close() => _statement.Dispose();

    private int? PlaceOf(string name) => raw.sqlite3_bind_parameter_index(_statement, name) is > 0 and var index ? index - 1 : null;

    private Exception Error(int code) =>
        SqliteErrors.Of(raw.sqlite3_extended_errcode(_connection), raw.sqlite3_errmsg(_connection).utf8_to_string() ?? $"{code}", _sql);
}
