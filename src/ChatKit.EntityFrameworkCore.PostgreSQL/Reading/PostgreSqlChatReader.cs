using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;
using ChatKit.EntityFrameworkCore.Reading;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

internal sealed class PostgreSqlChatReader(PostgreSqlDatabase database) : IChatReader
{
    private static readonly Sql Access = new($"SELECT {ReadingQueries.AccessColumns} FROM {ChatTable.Table.Name} WHERE id = ANY(?1)");

    public async ValueTask<ChatPage> ListAsync(ChatListQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Limits.RequirePage(query.Limit);
        return ViewerFilter.Of(viewer) is { } filter
            ? await ChatList.ReadAsync(database, query, viewer, filter, cancellationToken).ConfigureAwait(false)
            : new ChatPage { Items = [], Position = await NewestAsync(cancellationToken).ConfigureAwait(false) };
    }

    public async ValueTask<ChatItem?> FindAsync(ChatId chat, Viewer viewer, CancellationToken cancellationToken)
    {
        if (ViewerFilter.Of(viewer) is not { } filter)
        {
            return null;
        }

        var page = $"SELECT c.id FROM {ChatTable.Table.Name} c WHERE c.id = @chat AND {filter.Text}";
        var found = await database.ReadAsync(
            t => t.AddText(database.TextOf(ChatItemReader.Around(page, ""))).With(filter).With("chat", chat.Value, NpgsqlDbType.Uuid),
            static (r, token) => r.AllAsync(ChatItemReader.Read, token),
            cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    public async ValueTask<MessagePage?> MessagesAsync(ChatId chat, MessagePageQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Limits.RequirePage(query.Limit);
        if (ViewerFilter.Of(viewer) is not { } filter)
        {
            return null;
        }

        return await database.ReadAsync(
            t =>
            {
                var seen = $"SELECT count(*) FROM {ChatTable.Table.Name} c WHERE c.id = @chat AND {filter.Text}";
                t.AddText(database.TextOf(seen)).With(filter).With("chat", chat.Value, NpgsqlDbType.Uuid);
                t.Add(EventStatements.Newest);
                MessagePages.Ask(t, chat, query);
            },
            async (r, token) =>
            {
                var isSeen = await r.NumberAsync(token).ConfigureAwait(false) > 0;
                var position = await r.NumberAsync(token).ConfigureAwait(false);
                var items = await MessageReader.ReadAllAsync(r, token).ConfigureAwait(false);
                return isSeen ? MessagePages.Cut(items, query, position) : null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<MessageItem>> MessagesAsync(
        IReadOnlyCollection<MessageId> messages, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (ViewerFilter.Of(viewer) is not { } filter || messages.Count == 0)
        {
            return [];
        }

        var text = $"SELECT {MessageReader.Columns} FROM {MessageTable.Table.Name} m JOIN {ChatTable.Table.Name} c ON c.id = m.chat_id {MessageReader.Files} "
            + $"WHERE m.id = ANY(@messages) AND (m.sequence IS NOT NULL OR m.send_at IS NOT NULL) AND {filter.Text} ORDER BY m.id, a.place";
        var items = await database.ReadAsync(
            t => t.AddText(database.TextOf(text)).With(filter)
                .With("messages", messages.Select(static m => m.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid),
            MessageReader.ReadAllAsync,
            cancellationToken).ConfigureAwait(false);

        // In the order in which they were asked for.
        var known = items.ToDictionary(static i => i.Message.Id);
        return [.. messages.Distinct().Where(known.ContainsKey).Select(id => known[id])];
    }

    public async ValueTask<IReadOnlyList<ChatAccess>> AccessAsync(IReadOnlyCollection<ChatId> chats, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chats);
        return await database.ReadAsync(
            t => t.Add(Access).With([.. chats.Select(static c => c.Value)]),
            static (r, token) => r.AllAsync(ReadingQueries.ReadAccess, token),
            cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<long> NewestAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static t => t.Add(EventStatements.Newest), static (r, token) => r.NumberAsync(token), cancellationToken);
}
