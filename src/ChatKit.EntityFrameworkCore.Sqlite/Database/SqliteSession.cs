using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>One connection with the statements that were prepared on it.</summary>
/// <remarks>Not thread-safe: the writer's belongs to who holds the gate, a reader's to who took it from the pool.</remarks>
internal sealed class SqliteSession : IDisposable
{
    private static readonly Sql BeginRead = new("BEGIN");
    private static readonly Sql BeginWrite = new("BEGIN IMMEDIATE");
    private static readonly Sql CommitAll = new("COMMIT");
    private static readonly Sql RollBackAll = new("ROLLBACK");

    private static readonly SqlCache Asked = new();

    private readonly sqlite3 _connection;
    private SqliteStatement?[] _statements = new SqliteStatement?[128];

    // The provider is chosen when ADO.NET's connection is first touched; that choice is ours too.
    static SqliteSession() => RuntimeHelpers.RunClassConstructor(typeof(SqliteConnection).TypeHandle);

    private SqliteSession(sqlite3 connection) => _connection = connection;

    public static SqliteSession OpenWriter(string connectionString, SqliteStorageOptions options)
    {
        var session = Open(connectionString, options);
        session.Run("PRAGMA journal_mode = WAL");

        // Group commit makes it cost next to nothing, and nothing acknowledged is lost with it.
        session.Run("PRAGMA synchronous = FULL");
        session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA wal_autocheckpoint = {options.WalCheckpointPages}"));
        session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{options.WriterCacheKilobytes}"));
        return session;
    }

    public static SqliteSession OpenReader(string connectionString, SqliteStorageOptions options)
    {
        var session = Open(connectionString, options);
        session.Run("PRAGMA query_only = 1");
        return session;
    }

    public SqliteStatement this[Sql sql]
    {
        get
        {
            if (sql.Number >= _statements.Length)
            {
                Array.Resize(ref _statements, Math.Max(sql.Number + 1, _statements.Length * 2));
            }

            return _statements[sql.Number] ??= new SqliteStatement(_connection, sql.Text);
        }
    }

    /// <summary>The statement of a text that depends on what is asked.</summary>
    public SqliteStatement Prepare(string text) =>
        Asked.Find(text) is { } sql ? this[sql] : new SqliteStatement(_connection, text) { IsPassing = true };

    public void BeginReading() => Run(BeginRead);

    public void BeginWriting() => Run(BeginWrite);

    public void Commit() => Run(CommitAll);

    /// <summary>Undoes what is open; SQLite itself has done so already after some failures.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_connection) == 0)
        {
            Run(RollBackAll);
        }
    }

    public int Run(Sql sql)
    {
        using var statement = this[sql];
        return statement.Execute();
    }

    /// <summary>Runs what is needed once.</summary>
    public void Run(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql) { IsPassing = true };
        statement.Execute();
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement?.Close();
        }

        _connection.Dispose();
    }

    private static SqliteSession Open(string connectionString, SqliteStorageOptions options)
    {
        var path = DatabasePath.Get(connectionString);
        var code = raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, null);
        var session = new SqliteSession(connection);
        try
        {
            if (code != raw.SQLITE_OK)
            {
                throw SqliteErrors.Of(code, raw.sqlite3_errmsg(connection).utf8_to_string() ?? "", "open " + path);
            }

            raw.sqlite3_busy_timeout(connection, (int)options.BusyTimeout.TotalMilliseconds);
            session.Unlock(new SqliteConnectionStringBuilder(connectionString).Password);
            session.Run("PRAGMA temp_store = MEMORY");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void Unlock(string? password)
    {
        if (!string.IsNullOrEmpty(password))
        {
            Run($"PRAGMA key = '{password.Replace("'", "''", StringComparison.Ordinal)}'");
        }
    }
}
