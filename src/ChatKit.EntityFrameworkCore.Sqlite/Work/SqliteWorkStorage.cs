using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Reading;

namespace ChatKit.EntityFrameworkCore.Sqlite.Work;

internal sealed class SqliteWorkStorage(SqliteDatabase database) : IWorkStorage
{
    public ValueTask<IReadOnlyList<TimerRow>> DueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            static IReadOnlyList<TimerRow> (s, a) => WorkQueries.DueTimers.All(s[WorkQueries.DueTimers.Sql].Bind(0, a.now).Bind(1, a.limit)), (now, limit), cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRow>> DueOperationsAsync(
        ChannelId channel, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            static IReadOnlyList<OutboxRow> (s, a) =>
                WorkQueries.DueOperations.All(s[WorkQueries.DueOperations.Sql].Bind(0, a.channel.Value).Bind(1, a.now).Bind(2, a.limit)),
            (channel, now, limit),
            cancellationToken);

    public ValueTask<OperationDetails?> FindOperationAsync(OperationId operation, CancellationToken cancellationToken) =>
        database.ReadAsync(FindOperation, operation, cancellationToken);

    public ValueTask<IReadOnlyList<QueuedDialogue>> QueueAsync(TenantId tenant, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(static IReadOnlyList<QueuedDialogue> (s, a) => ReadQueue(s, a.tenant, a.limit), (tenant, limit), cancellationToken);

    public ValueTask<DueWork> DueWorkAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(static (s, a) => DueWorkQueries.Read(s, a.now, a.limit), (now, limit), cancellationToken);

    private static OperationDetails? FindOperation(SqliteSession session, OperationId id)
    {
        if (First(session, BatchQueries.Operation, id.Value) is not { } operation
            || First(session, BatchQueries.Message, operation.MessageId.Value) is not { } message
            || First(session, BatchQueries.Chat, operation.ChatId.Value) is not { } chat
            || First(session, BatchQueries.Customer, chat.CustomerId.Value) is not { } customer)
        {
            return null;
        }

        return new OperationDetails
        {
            Operation = operation,
            Chat = chat,
            ChatExternalIds = ExternalIdsOf(session, chat),
            Customer = customer,
            Message = message,
            Attachments = MessageReader.FilesOf(session, message),
            Quoted = message.QuoteId is { } quote ? First(session, BatchQueries.Message, quote.Value) : null,
        };
    }

    private static TRow? First<TRow>(SqliteSession session, Query<TRow> byId, Guid id)
        where TRow : class => byId.First(session[byId.Sql].Bind(0, id));

    /// <summary>The preferred id first.</summary>
    private static List<string> ExternalIdsOf(SqliteSession session, ChatRow chat)
    {
        var addresses = BatchQueries.Addresses.All(session[BatchQueries.Addresses.Sql].Bind(0, chat.Id.Value));
        return [.. addresses.Select(static a => a.ExternalId).OrderBy(id => id != chat.ExternalId)];
    }

    private static List<QueuedDialogue> ReadQueue(SqliteSession session, TenantId tenant, int limit)
    {
        var queue = new List<QueuedDialogue>();
        using var statement = session[WorkQueries.Queue].Bind(0, tenant.Value).Bind(1, limit);
        while (statement.Step())
        {
            queue.Add(ReadingQueries.ReadQueued(statement));
        }

        return queue;
    }
}
