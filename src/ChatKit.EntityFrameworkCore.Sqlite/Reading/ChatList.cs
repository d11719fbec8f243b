using ChatKit.EntityFrameworkCore.Reading;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Search;

namespace ChatKit.EntityFrameworkCore.Sqlite.Reading;

/// <summary>Reads lists of chats.</summary>
internal static class ChatList
{
    private static string Found =>
        $"c.number IN (SELECT f.number FROM {SearchSchema.Messages} s JOIN {MessageTable.Table.Name} m ON m.number = s.rowid "
        + $"JOIN {ChatTable.Table.Name} f ON f.id = m.chat_id WHERE {SearchSchema.Messages} MATCH @search "
        + $"UNION SELECT f.number FROM {SearchSchema.Customers} s JOIN {CustomerTable.Table.Name} u ON u.number = s.rowid "
        + $"JOIN {ChatTable.Table.Name} f ON f.customer_id = u.id WHERE {SearchSchema.Customers} MATCH @search "
        + $"UNION SELECT s.rowid FROM {SearchSchema.Chats} s WHERE {SearchSchema.Chats} MATCH @search)";

    public static List<ChatItem> Read(SqliteSession session, ChatListQuery query, ViewerFilter filter)
    {
        var search = SearchQuery.Of(query.Search);
        if (search is null && !string.IsNullOrWhiteSpace(query.Search))
        {
            return [];
        }

        var statement = session.Prepare(TextOf(query, filter, search is not null)).Bind(filter);
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

    internal static string TextOf(ChatListQuery query, ViewerFilter filter, bool isSearch) =>
        ChatItemReader.Around(ChatListText.Page(query, filter, "number", isSearch ? Found : null, ListOrder.Exact), ChatListText.Order(query.View));
}
