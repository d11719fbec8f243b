using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Known;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// One batch: a round trip that begins, locks and loads, and one that writes and commits; of new messages in chats that are remembered the
/// latter alone.
/// </summary>
internal sealed class PostgreSqlTransaction : IChatTransaction
{
    private readonly PostgreSqlDatabase _database;
    private readonly KnownChats _known;
    private readonly Originals _originals = new();
    private readonly RowVersions _versions = new();
    private readonly BatchLoader _loader;
    private readonly Guess? _guess;
    private Session? _session;
    private bool _isHalf;
    private int _isOver;

    private PostgreSqlTransaction(PostgreSqlDatabase database, KnownChats known, BatchScope scope)
    {
        _database = database;
        _known = known;
        Batch = new ChatBatch(scope);
        _loader = new BatchLoader(Batch, _originals, _versions);
        _guess = Guess.TryFill(known, Batch, _originals, _versions);
    }

    public ChatBatch Batch { get; }

    private IEnumerable<(ChatId Id, IReadOnlyList<ExternalKey> Addresses)> Chats => _guess?.Chats ?? _loader.Chats;

    public static async ValueTask<PostgreSqlTransaction> BeginAsync(
        PostgreSqlDatabase database, KnownChats known, BatchScope scope, CancellationToken cancellationToken)
    {
        var transaction = new PostgreSqlTransaction(database, known, scope);
        if (transaction._guess is not null)
        {
            return transaction;
        }

        try
        {
            await transaction.LoadAsync(cancellationToken).ConfigureAwait(false);
            return transaction;
        }
        catch (Exception exception)
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
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
        var isCommitted = false;
        try
        {
            if (_guess?.IsProven(Batch) == false)
            {
                throw new ConcurrentChangeException("What the batch decides takes more than is remembered; it is decided again on what is there.");
            }

            var (position, writer) = await WriteAsync(cancellationToken).ConfigureAwait(false);
            isCommitted = true;
            if (_isHalf)
            {
                _known.Forget(Batch.Chats.Changed.Select(static c => c.Id));
            }
            else if (_known.IsUsed)
            {
                _known.Remember(Batch, Chats, _versions, writer, position, isKnown: _guess is not null);
            }

            return position;
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOurs(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw PostgreSqlErrors.Of(exception);
        }
        finally
        {
            Judge(isCommitted);
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _isOver, 1) == 0 && _session is not null ? _session.DisposeAsync() : default;

    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        _session = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (DueLoader.Suits(Batch.Scope))
        {
            var due = new DueLoader(Batch, _originals);
            await due.LoadAsync(_session, cancellationToken).ConfigureAwait(false);
            if (!due.IsShort)
            {
                _isHalf = true;
                return;
            }

            // They stay locked, and are read again with all that hangs on them.
            await LoadAllAsync(_session, _loader.Ask, cancellationToken).ConfigureAwait(false);
            return;
        }

        await LoadAllAsync(
            _session,
            trip =>
            {
                trip.Begin();
                _loader.Ask(trip);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<Session> OpenAsync(CancellationToken cancellationToken) =>
        Batch.Scope.MayBlock ? new(_database.OpenBlocking()) : _database.OpenAsync(cancellationToken);

    private async ValueTask LoadAllAsync(Session session, Action<RoundTrip> ask, CancellationToken cancellationToken)
    {
        await session.ReadAsync(ask, _loader.ReadAsync, cancellationToken).ConfigureAwait(false);
        if (_loader.HasHeld)
        {
            await session.ReadAsync(static t => t.Add(LoadStatements.Held), _loader.ReadHeldAsync, cancellationToken).ConfigureAwait(false);
        }

        _loader.Finish();
    }

    private async ValueTask<(long Position, uint Writer)> WriteAsync(CancellationToken cancellationToken)
    {
        _session ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
        var answers = 0;
        var (before, writer) = await _session.ReadAsync(
            trip =>
            {
                var writer = new BatchWriter(trip, Batch, _originals, _versions, _guess);
                writer.Write(_database.LogLock);
                answers = writer.Answers;
            },
            async (results, token) =>
            {
                for (var answer = 0; answer < answers; answer++)
                {
                    await results.NextAsync(token).ConfigureAwait(false);
                }

                return (await results.NumberAsync(token).ConfigureAwait(false), results.Version(1));
            },
            cancellationToken).ConfigureAwait(false);
        return (EventStatements.Place(Batch.Events, before), writer);
    }

    private void Judge(bool isCommitted)
    {
        if (!isCommitted)
        {
            // Whether an unanswered commit was one is not known, nor are the versions then.
            _known.Forget(Chats.Select(static c => c.Id).Concat(Batch.Chats.Changed.Select(static c => c.Id)));
        }

        if (_guess is not null)
        {
            _known.Learn(isCommitted);
        }
    }
}
