using ChatKit.EntityFrameworkCore.Reading;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Reading;

internal sealed class SqliteVisitorReader(SqliteDatabase database) : IVisitorReader
{
    private static readonly Query<MessageRow> Page = new(MessageTable.Table, ReadingQueries.CustomersPage);

    private static readonly Query<MessageRow> One = new(MessageTable.Table, $"WHERE id = ?1 AND {ReadingQueries.CustomersOwn}");

    public ValueTask<ChatRow?> FindChatAsync(ExternalKey address, CancellationToken cancellationToken) => database.ReadAsync(
        static (s, a) => ReadingQueries.ChatAt.First(s[ReadingQueries.ChatAt.Sql].Bind(0, a.TenantId.Value).Bind(1, a.ChannelId.Value).Bind(2, a.ExternalId)),
        address,
        cancellationToken);

    public ValueTask<IReadOnlyList<MessageItem>> ListAsync(ChatId chat, long? before, int limit, CancellationToken cancellationToken)
    {
        Limits.RequirePage(limit);
        return database.ReadAsync(static IReadOnlyList<MessageItem> (s, a) => List(s, a.chat, a.before, a.limit), (chat, before, limit), cancellationToken);
    }

    public ValueTask<IReadOnlyList<MessageItem>> FindAsync(
        ChatId chat, IReadOnlyCollection<MessageId> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return database.ReadAsync(static IReadOnlyList<MessageItem> (s, a) => Find(s, a.chat, a.messages), (chat, messages), cancellationToken);
    }

    private static List<MessageItem> List(SqliteSession session, ChatId chat, long? before, int limit)
    {
        var statement = session[Page.Sql].Bind(0, chat.Value).Bind(1, before ?? long.MaxValue).Bind(2, limit);
        var items = MessageReader.ReadAll(session, statement);
        items.Reverse();
        return items;
    }

    private static List<MessageItem> Find(SqliteSession session, ChatId chat, IReadOnlyCollection<MessageId> messages)
    {
        var items = new List<MessageItem>(messages.Count);
        foreach (var message in messages.Distinct())
        {
            items.AddRange(MessageReader.ReadAll(session, session[One.Sql].Bind(0, message.Value).Bind(1, chat.Value)));
        }

        return items;
    }
}
