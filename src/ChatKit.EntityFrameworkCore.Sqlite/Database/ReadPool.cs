using System.Collections.Concurrent;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>Connections for reading, each seeing the file as it was when its read began.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ReadPool(string connectionString, SqliteStorageOptions options) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _sessions = [];
    private readonly SemaphoreSlim _free = new(options.ReadConnections, options.ReadConnections);
    private volatile bool _isClosed;

    /// <summary>Reads; several statements see one state of the file.</summary>
    public async ValueTask<TResult> ReadAsync<TState, TResult>(Func<SqliteSession, TState, TResult> read, TState state, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        SqliteSession? session = null;
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            session = _sessions.TryTake(out var known) ? known : SqliteSession.OpenReader(connectionString, options);
            session.BeginReading();
            try
            {
                return read(session, state);
            }
            finally
            {
                session.RollBack();
            }
        }
        finally
        {
            Return(session);
            _free.Release();
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        CloseAll();
    }

    private void Return(SqliteSession? session)
    {
        if (session is null)
        {
            return;
        }

        _sessions.Add(session);

        // Whoever closed the pool may not have seen this one.
        if (_isClosed)
        {
            CloseAll();
        }
    }

    private void CloseAll()
    {
        while (_sessions.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
