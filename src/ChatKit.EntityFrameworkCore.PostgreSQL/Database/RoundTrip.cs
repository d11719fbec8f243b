using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>Commands that go to the server together.</summary>
internal sealed class RoundTrip(PostgreSqlDatabase database, NpgsqlConnection connection) : IAsyncDisposable
{
    private static readonly TimeSpan CancelAgain = TimeSpan.FromMilliseconds(100);
    private static readonly Sql BeginText = new("BEGIN");
    private static readonly Sql CommitText = new("COMMIT");

    private readonly NpgsqlBatch _batch = new(connection) { Timeout = database.CommandTimeout };

    private CancellationTokenRegistration _stopping;
    private JoinedStatements? _joined;
    private CancellationTokenSource? _over;
    private Task _cancelling = Task.CompletedTask;
    private int _process;

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
    public NpgsqlBatchCommand Add(Sql sql) => _joined is null ? AddText(database.TextOf(sql)) : _joined.Add(sql);

    /// <summary>What is added from here on goes as one command, up to the one that ends it. It inserts, or asks for what may fail.</summary>
    public void Join() => _joined = new JoinedStatements();

    /// <summary>Adds the command that ends what goes as one, if anything does, and is answered for all of it.</summary>
    public NpgsqlBatchCommand AddLast(Sql alone, Sql last)
    {
        if (_joined is null)
        {
            return Add(alone);
        }

        var (sql, command) = _joined.End(last);
        _joined = null;
        command.CommandText = database.TextOf(sql);
        _batch.BatchCommands.Add(command);
        return command;
    }

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
        _process = connection.ProcessID;
        _stopping = cancellationToken.UnsafeRegister(static trip => ((RoundTrip)trip!).BeginCancelling(), this);
        cancellationToken.ThrowIfCancellationRequested();
        return _batch.ExecuteReader();
    }

    public Task<NpgsqlDataReader> SendAsync(CancellationToken cancellationToken) => _batch.ExecuteReaderAsync(cancellationToken);

    public int Execute() => _batch.ExecuteNonQuery();

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) => _batch.ExecuteNonQueryAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // After this nobody begins to cancel any more.
        await _stopping.DisposeAsync().ConfigureAwait(false);
        if (_over is not null)
        {
            await _over.CancelAsync().ConfigureAwait(false);
            await _cancelling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _over.Dispose();
        }

        await _batch.DisposeAsync().ConfigureAwait(false);
    }

    // Whoever stops the host does not wait for it.
    private void BeginCancelling()
    {
        _over = new CancellationTokenSource();
        _cancelling = Task.Run(() => CancelAsync(_over.Token));
    }

    // What is asked before the server has begun is heard by nobody, so it is asked until all is answered. Npgsql's own way asks once, but also
    // through a pooler. The server may not be reached, or the host have let go of its connections: the command ends by its time-out at the latest.
    private async Task CancelAsync(CancellationToken over)
    {
        try
        {
            _batch.Cancel();
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            // It is asked again.
        }

        while (true)
        {
            await Task.Delay(CancelAgain, TimeProvider.System, over).ConfigureAwait(false);
            try
            {
                await database.CancelAsync(_process, over).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsExpected(exception))
            {
                // And again.
            }
        }
    }

    private static bool IsExpected(Exception exception) => PostgreSqlErrors.IsOurs(exception) || exception is InvalidOperationException;
}
