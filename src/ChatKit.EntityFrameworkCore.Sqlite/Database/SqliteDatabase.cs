using System.Diagnostics.CodeAnalysis;
using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Schema;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>One open file, shared by all hosts of the process: its gate, its only writing connection, its readers, its lock.</summary>
/// <remarks>Thread-safe.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "It is shared: its last user closes it by Release.")]
internal sealed class SqliteDatabase
{
    private static readonly Lock Sync = new();
    private static readonly Dictionary<string, SqliteDatabase> Known = new(StringComparer.Ordinal);

    private readonly string _connectionString;
    private readonly SqliteStorageOptions _options;
    private readonly ReadPool _readers;
    private readonly SemaphoreSlim _initializing = new(1, 1);
    private bool _isReady;
    private ProcessLock? _lock;
    private SqliteSession? _writer;
    private int _users;
    private long _position;

    private SqliteDatabase(string path, string connectionString, SqliteStorageOptions options)
    {
        Path = path;
        Gate = WriteGate.For(path);
        _connectionString = DatabasePath.WithoutPool(connectionString);
        _options = options;
        _readers = new ReadPool(_connectionString, options);
    }

    public string Path { get; }

    public WriteGate Gate { get; }

    /// <summary>The batch between its begin and its end, if there is one. For who holds the gate.</summary>
    public SqliteTransaction? Open { get; set; }

    /// <summary>The position of the last event that is committed. Read before what it goes with, so nothing falls between the two.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>The writing connection, for who holds the gate.</summary>
    public SqliteSession Writer => _writer ?? throw new InvalidOperationException(
        $"The storage in '{Path}' was not prepared. Call IChatStorage.InitializeAsync once, before all else; AddChatKit's hosted service does.");

    /// <summary>The database of that file; a new one unless somebody uses it already.</summary>
    public static SqliteDatabase Acquire(string connectionString, SqliteStorageOptions options)
    {
        var path = DatabasePath.Get(connectionString);
        lock (Sync)
        {
            if (!Known.TryGetValue(path, out var database))
            {
                Known[path] = database = new SqliteDatabase(path, connectionString, options);
            }

            database._users++;
            return database;
        }
    }

    /// <summary>Ends one use of it; the last one closes the file.</summary>
    public void Release()
    {
        lock (Sync)
        {
            if (--_users > 0)
            {
                return;
            }

            Known.Remove(Path);

            // Of a host that went without an end to its batch: the next one of this process must not wait for it.
            Open?.End();
            _readers.Dispose();
            _writer?.Dispose();
            _writer = null;
            _lock?.Dispose();
            _lock = null;
            _isReady = false;
        }
    }

    /// <summary>Takes the file for this process and brings its schema up to date. The first host does it for all.</summary>
    public async ValueTask InitializeAsync(ISchema schema, CancellationToken cancellationToken)
    {
        await _initializing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A second host must not wait for the gate: the first may hold it for as long as it likes.
            if (!_isReady)
            {
                await PrepareAsync(schema, cancellationToken).ConfigureAwait(false);
                _isReady = true;
            }
        }
        finally
        {
            _initializing.Release();
        }
    }

    public ValueTask<TResult> ReadAsync<TState, TResult>(Func<SqliteSession, TState, TResult> read, TState state, CancellationToken cancellationToken)
    {
        _ = Writer;
        return _readers.ReadAsync(read, state, cancellationToken);
    }

    /// <summary>Writes something small in a transaction of its own.</summary>
    public ValueTask<TResult> WriteAsync<TState, TResult>(Func<SqliteSession, TState, TResult> write, TState state, CancellationToken cancellationToken) =>
        WriteAsync(static (s, a, position) => (a.write(s, a.state), position), (write, state), cancellationToken);

    /// <summary>The same with events: what writes is given the last position, and tells the new one.</summary>
    public async ValueTask<TResult> WriteAsync<TState, TResult>(
        Func<SqliteSession, TState, long, (TResult Result, long Position)> write, TState state, CancellationToken cancellationToken)
    {
        await Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = Writer;
            try
            {
                session.BeginWriting();
                var (result, position) = write(session, state, Position);
                session.Commit();
                Publish(position);
                return result;
            }
            finally
            {
                session.RollBack();
            }
        }
        finally
        {
            Gate.Leave();
        }
    }

    /// <summary>Tells readers that everything up to here is committed. For who holds the gate.</summary>
    public void Publish(long position) => Volatile.Write(ref _position, Math.Max(_position, position));

    private async ValueTask PrepareAsync(ISchema schema, CancellationToken cancellationToken)
    {
        if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        _lock ??= ProcessLock.Take(Path);
        await Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _writer ??= SqliteSession.OpenWriter(_connectionString, _options);
            await schema.EnsureAsync(_writer, cancellationToken).ConfigureAwait(false);
            Search.SearchSchema.Ensure(_writer);
            Managers.LeaseStatements.EndAll(_writer);
            Publish(Work.EventStatements.Newest(_writer));
        }
        finally
        {
            Gate.Leave();
        }
    }
}
