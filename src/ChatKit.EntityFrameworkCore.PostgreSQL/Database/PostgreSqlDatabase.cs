using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>A database as one host uses it: connections for the engine's batches, and others for reads.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class PostgreSqlDatabase : IDisposable
{
    private const int PreparedStatements = 400;

    // A batch's rows come in few pieces: each piece that is waited for costs more than its bytes.
    private const int ReadBuffer = 64 * 1024;

    // Once this is full, Npgsql writes the rest of a batch on a thread of the pool, lest both sides wait for each other. A usual batch fits,
    // so that the committer's own thread writes it, in one piece.
    private const int WriteBuffer = 512 * 1024;

    // Everything the engine asks for it asks for by key: one plan serves all arrays, whatever the statistics of a table say that was empty
    // just now, and planning anew would cost more than running.
    private const string ByKey =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    // A list is planned for what is asked, but always by its indexes; many read lists at once, so none takes several processes.
    private const string ByIndex =
        "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c max_parallel_workers_per_gather=0";

    // Behind a pooler a connection's number may be another server process's: that of somebody else is left alone.
    private const string CancelText =
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND usename = session_user AND application_name = current_setting('application_name')";

    private readonly ConcurrentDictionary<int, string> _texts = new();
    private readonly NpgsqlDataSource _writing;
    private readonly NpgsqlDataSource _committing;
    private readonly NpgsqlDataSource _reading;

    public PostgreSqlDatabase(string connectionString, string schema, PostgreSqlStorageOptions options)
    {
        Schema = schema;
        ConnectionString = connectionString;
        CommandTimeout = (int)options.CommandTimeout.TotalSeconds;
        LogLock = LockOf(schema);
        _writing = NpgsqlDataSource.Create(Writing(connectionString, options));

        // Few and always the same, so that their server processes have at hand what a batch needs. Who blocks on one waits for .NET's own thread
        // all the same, which waits for the socket: Npgsql connects without blocking, and such a socket never blocks again.
        _committing = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Writing(connectionString, options)) { WriteBufferSize = WriteBuffer });
        _reading = NpgsqlDataSource.Create(Reading(connectionString, options));
    }

    public string Schema { get; }

    public string ConnectionString { get; }

    /// <summary>In seconds.</summary>
    public int CommandTimeout { get; }

    /// <summary>The number of the lock that gives events their order.</summary>
    public long LogLock { get; }

    /// <summary>A statement as this database understands it.</summary>
    public string TextOf(Sql sql) => _texts.GetOrAdd(sql.Number, static (_, s) => s.Owner.TextOf(s.Sql.Text), (Owner: this, Sql: sql));

    /// <inheritdoc cref="TextOf(Sql)"/>
    public string TextOf(string text) =>
        Places().Replace(text, "$$$1").Replace(Table.Prefix, $"{Schema}.{Table.Prefix}", StringComparison.Ordinal);

    /// <summary>A connection for a batch.</summary>
    public async ValueTask<Session> OpenAsync(CancellationToken cancellationToken) =>
        new(this, await _committing.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The same for who blocks until it is answered.</summary>
    public Session OpenBlocking() => new(this, _committing.OpenConnection(), isBlocking: true);

    /// <summary>Reads by keys, in one round trip.</summary>
    public ValueTask<TResult> ReadAsync<TResult>(
        Action<RoundTrip> ask, Func<Results, CancellationToken, ValueTask<TResult>> read, CancellationToken cancellationToken) =>
        ReadAsync(_writing, ask, read, cancellationToken);

    /// <summary>Reads what was put together, in one round trip; the server plans for what is asked.</summary>
    public ValueTask<TResult> SearchAsync<TResult>(
        Action<RoundTrip> ask, Func<Results, CancellationToken, ValueTask<TResult>> read, CancellationToken cancellationToken) =>
        ReadAsync(_reading, ask, read, cancellationToken);

    /// <summary>Writes, and undoes what was begun and not committed.</summary>
    public async ValueTask<TResult> WriteAsync<TResult>(Func<Session, ValueTask<TResult>> write, CancellationToken cancellationToken)
    {
        try
        {
            var session = new Session(this, await _writing.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));
            await using var closing = session.ConfigureAwait(false);
            return await write(session).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOurs(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw PostgreSqlErrors.Of(exception);
        }
    }

    /// <summary>Writes in one round trip.</summary>
    /// <returns>How many rows it wrote.</returns>
    public ValueTask<int> ExecuteAsync(Action<RoundTrip> ask, CancellationToken cancellationToken) =>
        WriteAsync(session => session.ExecuteAsync(ask, cancellationToken), cancellationToken);

    /// <summary>Has the server end what one of its processes runs for this host just now.</summary>
    public async ValueTask CancelAsync(int process, CancellationToken cancellationToken)
    {
        var command = _reading.CreateCommand(CancelText);
        await using var ending = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = process });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _writing.Dispose();
        _committing.Dispose();
        _reading.Dispose();
    }

    private async ValueTask<TResult> ReadAsync<TResult>(
        NpgsqlDataSource source, Action<RoundTrip> ask, Func<Results, CancellationToken, ValueTask<TResult>> read, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                var session = new Session(this, await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));
                await using var closing = session.ConfigureAwait(false);
                return await session.ReadAsync(ask, read, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException exception) when (isFirst && PostgreSqlErrors.IsEnded(exception))
            {
                // The pool gave a connection that had ended; a read may simply be asked again.
            }
            catch (Exception exception) when (PostgreSqlErrors.IsOurs(exception) && !cancellationToken.IsCancellationRequested)
            {
                throw PostgreSqlErrors.Of(exception);
            }
        }
    }

    private static string Writing(string connectionString, PostgreSqlStorageOptions options)
    {
        var builder = Common(connectionString);
        builder.MaxAutoPrepare = PreparedStatements;
        builder.ReadBufferSize = ReadBuffer;
        builder.AutoPrepareMinUsages = 2;

        // Where it is each command's own, Npgsql tells the system of both for every command.
        builder.CommandTimeout = (int)options.CommandTimeout.TotalSeconds;
        var silence = (long)options.SilentTransactionTimeout.TotalMilliseconds;
        builder.Options = $"{builder.Options} {ByKey} -c idle_in_transaction_session_timeout={silence}".TrimStart();
        return builder.ConnectionString;
    }

    // A list's best plan depends on what is asked for.
    private static string Reading(string connectionString, PostgreSqlStorageOptions options)
    {
        var builder = Common(connectionString);
        builder.MaxPoolSize = options.ReadConnections;
        builder.Options = $"{builder.Options} {ByIndex}".TrimStart();
        return builder.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Common(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true, Enlist = false };
        builder.ApplicationName ??= "ChatKit";
        return builder;
    }

    private static long LockOf(string schema)
    {
        // FNV: the same number on every host.
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var character in "chatkit.log." + schema)
        {
            hash = (hash ^ character) * 1_099_511_628_211UL;
        }

        return unchecked((long)hash);
    }

    /// <summary>Where the arguments of a statement stand, with their numbers.</summary>
    [GeneratedRegex(@"\?(\d+)")]
    internal static partial Regex Places();
}
