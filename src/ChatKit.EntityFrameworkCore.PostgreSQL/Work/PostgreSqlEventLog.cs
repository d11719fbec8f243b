using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Known;
using ChatKit.EntityFrameworkCore.Tables.Rows;
using ChatKit.Events;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Work;

internal sealed class PostgreSqlEventLog(PostgreSqlDatabase database, KnownChats known, TimeProvider clock) : IEventLog
{
    public async ValueTask<IReadOnlyList<ChatEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var events = await database.ReadAsync(
            t => t.Add(ReadingQueries.EventsAfter.Sql).With(after).With(limit),
            static (r, token) => r.AllAsync(static row => EventTable.Table.Read(row).ToEvent(), token),
            cancellationToken).ConfigureAwait(false);

        // A host reads the log all the time, so this is how it hears of what the others do.
        known.Notice(events);
        return events;
    }

    public ValueTask<(long Oldest, long Newest)> RangeAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static t =>
        {
            t.Add(EventStatements.Oldest);
            t.Add(EventStatements.Newest);
        },
        static async (r, token) =>
        {
            var oldest = await r.NumberAsync(token).ConfigureAwait(false);
            var newest = await r.NumberAsync(token).ConfigureAwait(false);
            return (oldest > 0 ? oldest : newest > 0 ? newest + 1 : 0, newest);
        },
        cancellationToken);

    public async ValueTask<long?> FindCursorAsync(string subscriber, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        var row = await database.ReadAsync(
            t => t.Add(PeopleQueries.Subscriber.Sql).With(subscriber),
            static (r, token) => r.FirstAsync(SubscriberTable.Table, token),
            cancellationToken).ConfigureAwait(false);
        return row?.Position;
    }

    public async ValueTask MoveCursorAsync(string subscriber, long position, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        var row = new SubscriberRow { Name = subscriber, Position = position, MovedAt = clock.GetUtcNow() };
        await database.ExecuteAsync(t => Writers.Subscribers.Upsert(t, [row]), cancellationToken).ConfigureAwait(false);
    }
}
