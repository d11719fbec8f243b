using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.Reading;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

internal sealed class PostgreSqlVisitorReader(PostgreSqlDatabase database) : IVisitorReader
{
    private static readonly Sql Page = new(
        $"SELECT {MessageReader.Columns} FROM (SELECT * FROM {MessageTable.Table.Name} {ReadingQueries.CustomersPage}) m "
        + $"{MessageReader.Files} ORDER BY m.arrival, m.id, a.place");

    private static readonly Sql Some = new(
        $"SELECT {MessageReader.Columns} FROM (SELECT * FROM {MessageTable.Table.Name} WHERE id = ANY(?1) AND {ReadingQueries.CustomersOwn}) m "
        + $"{MessageReader.Files} ORDER BY m.arrival, m.id, a.place");

    public ValueTask<ChatRow?> FindChatAsync(ExternalKey address, CancellationToken cancellationToken) => database.ReadAsync(
        t => t.Add(ReadingQueries.ChatAt.Sql).With(address.TenantId.Value).With(address.ChannelId.Value).With(address.ExternalId),
        static (r, token) => r.FirstAsync(ChatTable.Table, token),
        cancellationToken);

    public async ValueTask<IReadOnlyList<MessageItem>> ListAsync(ChatId chat, long? before, int limit, CancellationToken cancellationToken)
    {
        Limits.RequirePage(limit);
        return await database.ReadAsync(
            t => t.Add(Page).With(chat.Value).With(before ?? long.MaxValue).With(limit), MessageReader.ReadAllAsync, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<MessageItem>> FindAsync(
        ChatId chat, IReadOnlyCollection<MessageId> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var items = await database.ReadAsync(
            t => t.Add(Some).With([.. messages.Select(static m => m.Value)]).With(chat.Value), MessageReader.ReadAllAsync, cancellationToken).ConfigureAwait(false);
        var known = items.ToDictionary(static i => i.Message.Id);
        return [.. messages.Distinct().Where(known.ContainsKey).Select(id => known[id])];
    }
}
