using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.Reading;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

internal sealed class PostgreSqlVisitorReader(PostgreSqlDatabase database) : IVisitorReader
{
    // The sequence of what is not late is never above its arrival. Each branch gives a page at most, and the newer ones of both are the page.
    internal static readonly Sql Page = new(
        $"SELECT {MessageReader.Columns} FROM (SELECT * FROM ("
        + $"({Branch($"sequence IS NOT NULL AND sequence < ?2 AND {LateMessages.Column} IS NULL", "sequence")}) UNION ALL ({Branch(LateMessages.IsLate, "arrival")})"
        + ") b ORDER BY arrival DESC LIMIT ?3) m "
        + $"{MessageReader.Files} ORDER BY m.arrival, m.id, a.place");

    private static readonly Sql Some = new(
        $"SELECT {MessageReader.Columns} FROM (SELECT * FROM {MessageTable.Table.Name} WHERE id = ANY(?1) AND {ReadingQueries.CustomersOwn}) m "
        + $"{MessageReader.Files} ORDER BY m.arrival, m.id, a.place");

    private static string Branch(string condition, string order) =>
        $"SELECT * FROM {MessageTable.Table.Name} WHERE chat_id = ?1 AND {condition} AND arrival < ?2 AND {ReadingQueries.ForCustomer} "
        + $"ORDER BY {order} DESC LIMIT ?3";

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
