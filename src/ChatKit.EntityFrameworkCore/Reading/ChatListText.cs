using ChatKit.EntityFrameworkCore.Tables.Definitions;

namespace ChatKit.EntityFrameworkCore.Reading;

/// <summary>
/// A list of chats as one query. Each branch of what the viewer may see is one run of an index in the list's order, cut at the page's
/// length, so a page costs the same whether a thousand chats stand behind it or a million.
/// </summary>
internal static class ChatListText
{
    private const string Open = "c.open_dialogue_id IS NOT NULL";
    private const string Closed = "c.open_dialogue_id IS NULL";

    /// <summary>The page: the keys of its chats with what they are ordered by.</summary>
    /// <param name="query">What is listed.</param>
    /// <param name="filter">Who looks.</param>
    /// <param name="key">The column by which a chat is joined to the page.</param>
    /// <param name="found">What stands behind <c>WHERE</c> where only found chats count.</param>
    /// <param name="listOrder">The columns of the order.</param>
    public static string Page(ChatListQuery query, ViewerFilter filter, string key, string? found, ListOrder listOrder)
    {
        var (column, direction, comparison) = OrderOf(query.View, listOrder);
        var columns = key == "id" ? $"c.{column} AS at, c.id" : $"c.{key}, c.{column} AS at, c.id";
        var (order, start) = ($"c.{column} {direction}, c.id {direction}", $" AND (c.{column}, c.id) {comparison} (@at, @id)");
        if (listOrder.Coarse is (var coarse, var cursor) && query.View != ChatView.Unassigned)
        {
            (order, start) = ($"c.{coarse} {direction}, {order}", $" AND c.{coarse} {comparison}= {cursor}{start}");
        }

        var branches = BranchesOf(query.View, filter).Select((condition, place) =>
            $"SELECT * FROM (SELECT {columns} FROM {ChatTable.Table.Name} c WHERE {condition}"
            + (listOrder.Coarse is (var known, _) ? $" AND c.{known} IS NOT NULL" : "")
            + (query.After is null ? "" : start)
            + (query.ChannelId is null ? "" : " AND c.channel_id = @only")
            + (found is null ? "" : $" AND {found}")
            + $" ORDER BY {order} LIMIT @limit) AS b{place}");
        return string.Join(" UNION ALL ", branches) + $" ORDER BY at {direction}, id {direction} LIMIT @limit";
    }

    /// <summary>The order of the page's rows once they were joined.</summary>
    public static string Order(ChatView view) => OrderOf(view, ListOrder.Exact) is var (_, direction, _) ? $" ORDER BY p.at {direction}, p.id {direction}" : "";

    /// <summary>What was read, one chat more than the page has when there is a next one.</summary>
    public static ChatPage Cut(List<ChatItem> items, ChatListQuery query, long position)
    {
        if (items.Count <= query.Limit)
        {
            return new ChatPage { Items = items, Position = position };
        }

        items.RemoveAt(query.Limit);
        var last = items[^1].Chat;
        var at = query.View == ChatView.Unassigned ? last.WaitingSince ?? last.LastMessageAt : last.LastMessageAt;
        return new ChatPage { Items = items, Next = new ChatCursor(at, last.Id), Position = position };
    }

    private static (string Column, string Direction, string Comparison) OrderOf(ChatView view, ListOrder order) =>
        view == ChatView.Unassigned ? (order.Waiting, "ASC", ">") : ("last_message_at", "DESC", "<");

    private static IEnumerable<string> BranchesOf(ChatView view, ViewerFilter filter) => view switch
    {
        ChatView.Mine => [$"c.owner = @manager AND {Open} AND {filter.Text}"],
        ChatView.Unassigned => [$"c.responsible_kind IS NULL AND {Open} AND {filter.Text}"],
        ChatView.All => filter.Branches.Select(static b => $"{b} AND {Open}"),
        ChatView.Closed => filter.Branches.Select(static b => $"{b} AND {Closed}"),
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "There is no such view."),
    };
}
