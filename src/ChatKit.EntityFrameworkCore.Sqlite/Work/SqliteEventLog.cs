using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;
using ChatKit.Events;

namespace ChatKit.EntityFrameworkCore.Sqlite.Work;

internal sealed class SqliteEventLog(SqliteDatabase database, TimeProvider clock) : IEventLog
{
    public ValueTask<IReadOnlyList<ChatEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);

        // Asked far more often than anything happens.
        return after >= database.Position
            ? ValueTask.FromResult<IReadOnlyList<ChatEvent>>([])
            : database.ReadAsync(static IReadOnlyList<ChatEvent> (s, a) => Read(s, a.after, a.limit), (after, limit), cancellationToken);
    }

    public ValueTask<(long Oldest, long Newest)> RangeAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(static (s, _) => (EventStatements.Oldest(s), EventStatements.Newest(s)), 0, cancellationToken);

    public ValueTask<long?> FindCursorAsync(string subscriber, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        return database.ReadAsync(static (s, n) => PeopleQueries.Subscriber.First(s[PeopleQueries.Subscriber.Sql].Bind(0, n))?.Position, subscriber, cancellationToken);
    }

    public async ValueTask MoveCursorAsync(string subscriber, long position, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        var row = new SubscriberRow { Name = subscriber, Position = position, MovedAt = clock.GetUtcNow() };
        await database.WriteAsync(
            static (s, r) =>
            {
                Writers.Subscribers.Upsert(s, r);
                return true;
            },
            row,
            cancellationToken).ConfigureAwait(false);
    }

    private static List<ChatEvent> Read(SqliteSession session, long after, int limit)
    {
        var events = new List<ChatEvent>();
        using var statement = session[ReadingQueries.EventsAfter.Sql].Bind(0, after).Bind(1, limit);
        while (statement.Step())
        {
            events.Add(EventTable.Table.Read(statement).ToEvent());
        }

        return events;
    }
}
