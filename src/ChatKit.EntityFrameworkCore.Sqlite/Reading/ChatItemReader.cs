using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Reading;

/// <summary>Reads chats with what belongs to them: one joined row each, and the timers of open dialogues.</summary>
internal static class ChatItemReader
{
    private static readonly Query<TimerRow> Timers = new(TimerTable.Table, "WHERE dialogue_id = ?1 ORDER BY kind");

    private static readonly int CustomerPlace = ChatTable.Table.Cells.Count;
    private static readonly int DialoguePlace = CustomerPlace + CustomerTable.Table.Cells.Count;
    private static readonly int SeenPlace = DialoguePlace + DialogueTable.Table.Cells.Count;

    /// <summary>A query of items around a query that gives the numbers of chats as <c>number</c> in the list's order.</summary>
    public static string Around(string page, string order) =>
        $"SELECT {ChatTable.Table.List("c")}, {CustomerTable.Table.List("u")}, {DialogueTable.Table.List("d")}, coalesce(r.inbound_count, 0) "
        + $"FROM ({page}) p CROSS JOIN {ChatTable.Table.Name} c ON c.number = p.number "
        + $"JOIN {CustomerTable.Table.Name} u ON u.id = c.customer_id "
        + $"LEFT JOIN {DialogueTable.Table.Name} d ON d.id = c.last_dialogue_id "
        + $"LEFT JOIN {ReadCursorTable.Table.Name} r ON r.tenant_id = c.tenant_id AND r.manager_id = @manager AND r.chat_id = c.id{order}";

    /// <summary>The items of a statement that <see cref="Around"/> made.</summary>
    public static List<ChatItem> ReadAll(SqliteSession session, SqliteStatement bound)
    {
        var items = new List<ChatItem>();
        using var statement = bound;
        while (statement.Step())
        {
            items.Add(Read(session, statement));
        }

        return items;
    }

    private static ChatItem Read(SqliteSession session, SqliteStatement statement)
    {
        var chat = ChatTable.Table.Read(statement);
        return new ChatItem
        {
            Chat = chat,
            Customer = CustomerTable.Table.Read(statement, CustomerPlace),
            Dialogue = statement.IsNull(DialoguePlace) ? null : DialogueTable.Table.Read(statement, DialoguePlace),
            Unread = Math.Max(0, chat.InboundCount - (int)statement.Integer(SeenPlace)),
            Timers = chat.OpenDialogueId is { } dialogue ? Timers.All(session[Timers.Sql].Bind(0, dialogue.Value)) : [],
        };
    }
}
