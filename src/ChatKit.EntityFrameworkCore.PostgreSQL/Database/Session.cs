using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Database;

/// <summary>Round trips on one connection. Disposing of it undoes what was begun and not committed.</summary>
/// <param name="database">Whose.</param>
/// <param name="connection">The connection.</param>
/// <param name="isBlocking">Whether the thread is blocked until an answer is there; then everything is done when a method returns.</param>
internal sealed class Session(PostgreSqlDatabase database, NpgsqlConnection connection, bool isBlocking = false) : IAsyncDisposable
{
    private static readonly Sql RollBack = new("ROLLBACK");

    private bool _isOpen;

    /// <summary>Sends commands and reads their answers, all of them.</summary>
    public async ValueTask<TResult> ReadAsync<TResult>(
        Action<RoundTrip> ask, Func<Results, CancellationToken, ValueTask<TResult>> read, CancellationToken cancellationToken)
    {
        var trip = new RoundTrip(database, connection);
        await using var ending = trip.ConfigureAwait(false);
        ask(trip);
        _isOpen |= trip.Begins;
        try
        {
            var reader = isBlocking ? trip.Send(cancellationToken) : await trip.SendAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var results = new Results(reader, isBlocking);
                var result = await read(results, cancellationToken).ConfigureAwait(false);
                await results.EndAsync(cancellationToken).ConfigureAwait(false);
                _isOpen &= !trip.Commits;
                return result;
            }
            finally
            {
                await LetGoAsync(reader).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException exception) when (isBlocking && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    /// <summary>Sends commands.</summary>
    /// <returns>How many rows they wrote.</returns>
    public async ValueTask<int> ExecuteAsync(Action<RoundTrip> ask, CancellationToken cancellationToken)
    {
        var trip = new RoundTrip(database, connection);
        await using var ending = trip.ConfigureAwait(false);
        ask(trip);
        _isOpen |= trip.Begins;
        var rows = isBlocking ? trip.Execute() : await trip.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        _isOpen &= !trip.Commits;
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_isOpen)
            {
                _isOpen = false;
                await ExecuteAsync(static t => t.Add(RollBack), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOurs(exception) || exception is InvalidOperationException)
        {
            // The connection is gone, and the transaction with it.
        }
        finally
        {
            await LetGoAsync(connection).ConfigureAwait(false);
        }
    }

    // Who blocks waits here too, for instance until Npgsql has sent all, which it may do elsewhere when a socket takes no more for a moment.
    private ValueTask LetGoAsync<TResource>(TResource resource)
        where TResource : IDisposable, IAsyncDisposable
    {
        if (!isBlocking)
        {
            return resource.DisposeAsync();
        }

        resource.Dispose();
        return default;
    }
}
