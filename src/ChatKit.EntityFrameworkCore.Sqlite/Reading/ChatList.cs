using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Search;

namespace ChatKit.EntityFrameworkCore.Sqlite.Reading;

/// <summary>
/// A list of chats as one query. Each branch of what the viewer may see is one run of an index in the list's order, cut at the page's
/// length, so a page costs the same whether a thousand chats stand behind it or a million.
/// </summary>
internal static class ChatList
{
    private const string Open = "c.open_dialogue_id IS NOT NULL";
    private const string Closed = "c.open_dialogue_id IS NULL";

    public static List<ChatItem> Read(SqliteSession session, ChatListQuery query, ViewerFilter filter)
    {
        var search = SearchQuery.Of(query.Search);
        if (search is null && !string.IsNullOrWhiteSpace(query.Search))
        {
            return [];
        }

        var statement = session.Prepare(TextOf(query, filter, search is not null));
        filter.Bind(statement);
        statement.Bind("@limit", query.Limit + 1);
        if (query.After is { } after)
        {
            statement.Bind("@at", Model.SqliteValues.ToMicroseconds(after.At)).Bind("@id", after.ChatId.Value);
        }

        if (query.ChannelId is { } channel)
        {
            statement.Bind("@only", channel.Value);
        }

        if (search is not null)
        {
            statement.Bind("@search", search);
        }

        return ChatItemReader.ReadAll(session, statement);
    }

    internal static string TextOf(ChatListQuery query, ViewerFilter filter, bool isSearch)
    {
        var (column, direction, comparison) = query.View == ChatView.Unassigned ? ("waiting_at", "ASC", ">") : ("last_message_at", "DESC", "<");
        var order = $" ORDER BY at {direction}, id {direction}";
        var branches = BranchesOf(query.View, filter).Select(condition =>
            $"SELECT * FROM (SELECT c.number, c.{column} AS at, c.id FROM {ChatTable.Table.Name} c WHERE {condition}"
            + (query.After is null ? "" : $" AND (c.{column}, c.id) {comparison} (@at, @id)")
            + (query.ChannelId is null ? "" : " AND c.channel_id = @only")
            + (isSearch ? $" AND c.number IN ({Found})" : "")
            + $" ORDER BY c.{column} {direction}, c.id {direction} LIMIT @limit)");
        var page = string.Join(" UNION ALL ", branches) + order + " LIMIT @limit";
        return ChatItemReader.Around(page, $" ORDER BY p.at {direction}, p.id {direction}");
    }

    private static IEnumerable<string> BranchesOf(ChatView view, ViewerFilter filter) => view switch
    {
        ChatView.Mine => [$"c.owner = @manager AND {Open} AND {filter.Text}"],
        ChatView.Unassigned => [$"c.responsible_kind IS NULL AND {Open} AND {filter.Text}"],
        ChatView.All => filter.Branches.Select(static b => $"{b} AND {Open}"),
        ChatView.Closed => filter.Branches.Select(static b => $"{b} AND {Closed}"),
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "There is no such view."),
    };

    private static string Found =>
        $"SELECT f.number FROM {SearchSchema.Messages} s JOIN {MessageTable.Table.Name} m ON m.number = s.rowid "
        + $"JOIN {ChatTable.Table.Name} f ON f.id = m.chat_id WHERE {SearchSchema.Messages} MATCH @search "
        + $"UNION SELECT f.number FROM {SearchSchema.Customers} s JOIN {CustomerTable.Table.Name} u ON u.number = s.rowid "
        + $"JOIN {ChatTable.Table.Name} f ON f.customer_id = u.id WHERE {SearchSchema.Customers} MATCH @search "
        + $"UNION SELECT s.rowid FROM {SearchSchema.Chats} s WHERE {SearchSchema.Chats} MATCH @search";
}
