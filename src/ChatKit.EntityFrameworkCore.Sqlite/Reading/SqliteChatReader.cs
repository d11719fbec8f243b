using ChatKit.EntityFrameworkCore.Reading;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Reading;

internal sealed class SqliteChatReader(SqliteDatabase database) : IChatReader
{
    private static readonly Sql Access = new(
        $"SELECT {ReadingQueries.AccessColumns} FROM {ChatTable.Table.Name} WHERE id = ?1");

    public ValueTask<ChatPage> ListAsync(ChatListQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Limits.RequirePage(query.Limit);
        var filter = ViewerFilter.Of(viewer);
        var position = database.Position;
        return filter is null
            ? ValueTask.FromResult(new ChatPage { Items = [], Position = position })
            : database.ReadAsync(static (s, a) => List(s, a.query, a.filter, a.position), (query, filter, position), cancellationToken);
    }

    public ValueTask<ChatItem?> FindAsync(ChatId chat, Viewer viewer, CancellationToken cancellationToken)
    {
        var filter = ViewerFilter.Of(viewer);
        return filter is null
            ? default
            : database.ReadAsync(static (s, a) => Find(s, a.chat, a.filter), (chat, filter), cancellationToken);
    }

    public ValueTask<MessagePage?> MessagesAsync(ChatId chat, MessagePageQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Limits.RequirePage(query.Limit);
        var filter = ViewerFilter.Of(viewer);
        var position = database.Position;
        return filter is null
            ? default
            : database.ReadAsync(
                static (s, a) => CanSee(s, a.chat, a.filter) ? MessagePages.Read(s, a.chat, a.query, a.position) : null,
                (chat, query, filter, position),
                cancellationToken);
    }

    public ValueTask<IReadOnlyList<MessageItem>> MessagesAsync(
        IReadOnlyCollection<MessageId> messages, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var filter = ViewerFilter.Of(viewer);
        return filter is null
            ? ValueTask.FromResult<IReadOnlyList<MessageItem>>([])
            : database.ReadAsync(static IReadOnlyList<MessageItem> (s, a) => Messages(s, a.messages, a.filter), (messages, filter), cancellationToken);
    }

    public ValueTask<IReadOnlyList<ChatAccess>> AccessAsync(IReadOnlyCollection<ChatId> chats, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chats);
        return database.ReadAsync(static IReadOnlyList<ChatAccess> (s, c) => ReadAccess(s, c), chats, cancellationToken);
    }

    private static ChatPage List(SqliteSession session, ChatListQuery query, ViewerFilter filter, long position) =>
        ChatListText.Cut(ChatList.Read(session, query, filter), query, position);

    private static ChatItem? Find(SqliteSession session, ChatId chat, ViewerFilter filter)
    {
        var page = $"SELECT c.number FROM {ChatTable.Table.Name} c WHERE c.id = @chat AND {filter.Text}";
        return ChatItemReader.ReadAll(session, session.Prepare(ChatItemReader.Around(page, "")).Bind("@chat", chat.Value).Bind(filter)).SingleOrDefault();
    }

    private static bool CanSee(SqliteSession session, ChatId chat, ViewerFilter filter)
    {
        using var statement = session.Prepare($"SELECT 1 FROM {ChatTable.Table.Name} c WHERE c.id = @chat AND {filter.Text}")
            .Bind("@chat", chat.Value).Bind(filter);
        return statement.Step();
    }

    private static List<MessageItem> Messages(SqliteSession session, IReadOnlyCollection<MessageId> messages, ViewerFilter filter)
    {
        var text = $"SELECT {MessageTable.Table.List("m")} FROM {MessageTable.Table.Name} m CROSS JOIN {ChatTable.Table.Name} c ON c.id = m.chat_id "
            + $"WHERE m.id = @message AND (m.sequence IS NOT NULL OR m.send_at IS NOT NULL) AND {filter.Text}";
        var items = new List<MessageItem>(messages.Count);
        foreach (var message in messages.Distinct())
        {
            items.AddRange(MessageReader.ReadAll(session, session.Prepare(text).Bind("@message", message.Value).Bind(filter)));
        }

        return items;
    }

    private static List<ChatAccess> ReadAccess(SqliteSession session, IReadOnlyCollection<ChatId> chats)
    {
        var found = new List<ChatAccess>(chats.Count);
        foreach (var chat in chats.Distinct())
        {
            using var statement = session[Access].Bind(0, chat.Value);
            if (statement.Step())
            {
                found.Add(ReadingQueries.ReadAccess(statement));
            }
        }

        return found;
    }
}
