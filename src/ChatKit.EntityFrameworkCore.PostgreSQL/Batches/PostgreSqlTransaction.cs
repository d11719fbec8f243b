using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>One batch: a round trip that begins, locks and loads, and one that writes and commits.</summary>
internal sealed class PostgreSqlTransaction : IChatTransaction
{
    private readonly PostgreSqlDatabase _database;
    private readonly Session _session;
    private readonly Originals _originals = new();
    private readonly RowVersions _versions = new();
    private int _isOver;

    private PostgreSqlTransaction(PostgreSqlDatabase database, Session session, BatchScope scope)
    {
        _database = database;
        _session = session;
        Batch = new ChatBatch(scope);
    }

    public ChatBatch Batch { get; }

    public static async ValueTask<PostgreSqlTransaction> BeginAsync(PostgreSqlDatabase database, BatchScope scope, CancellationToken cancellationToken)
    {
        PostgreSqlTransaction? transaction = null;
        try
        {
            transaction = new PostgreSqlTransaction(database, await database.OpenAsync(cancellationToken).ConfigureAwait(false), scope);
            var loader = new BatchLoader(transaction.Batch, transaction._originals, transaction._versions);
            await transaction._session.ReadAsync(loader.Ask, loader.ReadAsync, cancellationToken).ConfigureAwait(false);
            if (loader.HasHeld)
            {
                await transaction._session.ReadAsync(static t => t.Add(LoadStatements.Held), loader.ReadHeldAsync, cancellationToken).ConfigureAwait(false);
            }

            loader.Finish();
            return transaction;
        }
        catch (Exception exception)
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
            }

            if (PostgreSqlErrors.IsOurs(exception) && !cancellationToken.IsCancellationRequested)
            {
                throw PostgreSqlErrors.Of(exception);
            }

            throw;
        }
    }

    public async ValueTask<long> CommitAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver != 0, this);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await WriteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOurs(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw PostgreSqlErrors.Of(exception);
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _isOver, 1) == 0 ? _session.DisposeAsync() : default;

    private async ValueTask<long> WriteAsync(CancellationToken cancellationToken)
    {
        var answers = 0;
        var before = await _session.ReadAsync(
            trip =>
            {
                var writer = new BatchWriter(trip, Batch, _originals, _versions);
                writer.Write(_database.LogLock);
                answers = writer.Answers;
            },
            async (results, token) =>
            {
                for (var answer = 0; answer < answers; answer++)
                {
                    await results.NextAsync(token).ConfigureAwait(false);
                }

                return await results.NumberAsync(token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return EventStatements.Place(Batch.Events, before);
    }
}
