using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>Commands that go to the server together.</summary>
internal sealed class RoundTrip(PostgreSqlDatabase database, NpgsqlConnection connection) : IAsyncDisposable
{
    private static readonly Sql BeginText = new("BEGIN");
    private static readonly Sql CommitText = new("COMMIT");

    private readonly NpgsqlBatch _batch = new(connection) { Timeout = database.CommandTimeout };

    private CancellationTokenRegistration _stopping;

    public bool Begins { get; private set; }

    public bool Commits { get; private set; }

    public void Begin()
    {
        Begins = true;
        Add(BeginText);
    }

    public void Commit()
    {
        Commits = true;
        Add(CommitText);
    }

    /// <summary>Adds a command whose arguments go by place.</summary>
    public NpgsqlBatchCommand Add(Sql sql) => AddText(database.TextOf(sql));

    /// <summary>Adds a command that was put together; its arguments go by name.</summary>
    public NpgsqlBatchCommand AddText(string text)
    {
        var command = new NpgsqlBatchCommand(text);
        _batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>Sends the commands and blocks the thread until the first answer is there.</summary>
    public NpgsqlDataReader Send(CancellationToken cancellationToken)
    {
        _stopping = cancellationToken.UnsafeRegister(static batch => ThreadPool.UnsafeQueueUserWorkItem(Cancel, (NpgsqlBatch)batch!, preferLocal: false), _batch);
        cancellationToken.ThrowIfCancellationRequested();
        return _batch.ExecuteReader();
    }

    // Asks the server on another connection, for which whoever stops the host does not wait.
    private static void Cancel(NpgsqlBatch batch)
    {
        try
        {
            batch.Cancel();
        }
        catch (Exception)
        {
            // Nothing may escape on a thread of the pool, where it would end the process. The server was not reached, or the connection went
            // meanwhile; the command ends by its time-out at the latest.
        }
    }

    public Task<NpgsqlDataReader> SendAsync(CancellationToken cancellationToken) => _batch.ExecuteReaderAsync(cancellationToken);

    public int Execute() => _batch.ExecuteNonQuery();

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) => _batch.ExecuteNonQueryAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        return _batch.DisposeAsync();
    }
}
