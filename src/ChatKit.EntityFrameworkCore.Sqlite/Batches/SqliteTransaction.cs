using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Batches;

/// <summary>One batch between BEGIN IMMEDIATE and COMMIT. Holds the gate until then.</summary>
internal sealed class SqliteTransaction : IChatTransaction
{
    private readonly SqliteDatabase _database;
    private readonly SqliteSession _session;
    private readonly Originals _originals = new();
    private int _isOver;

    private SqliteTransaction(SqliteDatabase database, BatchScope scope)
    {
        _database = database;
        _session = database.Writer;
        Batch = new ChatBatch(scope);
    }

    public ChatBatch Batch { get; }

    /// <summary>Begins and loads. The caller has entered the gate, which the transaction leaves at its end, or at once if it cannot begin.</summary>
    public static SqliteTransaction Begin(SqliteDatabase database, BatchScope scope, DateTimeOffset now)
    {
        SqliteTransaction? transaction = null;
        try
        {
            database.Open = transaction = new SqliteTransaction(database, scope);
            transaction._session.BeginWriting();
            new BatchLoader(transaction._session, transaction.Batch, transaction._originals, now).Load();
            return transaction;
        }
        catch
        {
            if (transaction is null)
            {
                database.Gate.Leave();
            }
            else
            {
                transaction.End();
            }

            throw;
        }
    }

    public ValueTask<long> CommitAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver != 0, this);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var position = new BatchWriter(_session, Batch, _originals).Write(_database.Position);
            _session.Commit();
            _database.Publish(position);
            return ValueTask.FromResult(_database.Position);
        }
        finally
        {
            End();
        }
    }

    public ValueTask DisposeAsync()
    {
        End();
        return default;
    }

    /// <summary>Undoes what was not committed and leaves the gate.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return;
        }

        _database.Open = null;
        try
        {
            _session.RollBack();
        }
        finally
        {
            _database.Gate.Leave();
        }
    }
}
