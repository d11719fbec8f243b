using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

/// <summary>Reads chats with what belongs to them, one row each.</summary>
internal static class ChatItemReader
{
    private static readonly int CustomerPlace = ChatTable.Table.Cells.Count;
    private static readonly int DialoguePlace = CustomerPlace + CustomerTable.Table.Cells.Count;
    private static readonly int SeenPlace = DialoguePlace + DialogueTable.Table.Cells.Count;

    /// <summary>A query of items around a query that gives the ids of chats as <c>id</c>.</summary>
    public static string Around(string page, string order) =>
        $"SELECT {ChatTable.Table.List("c")}, {CustomerTable.Table.List("u")}, {DialogueTable.Table.List("d")}, coalesce(r.inbound_count, 0), "
        + "t.kinds, t.dues, t.versions "
        + $"FROM ({page}) p JOIN {ChatTable.Table.Name} c ON c.id = p.id "
        + $"JOIN {CustomerTable.Table.Name} u ON u.id = c.customer_id "
        + $"LEFT JOIN {DialogueTable.Table.Name} d ON d.id = c.last_dialogue_id "
        + $"LEFT JOIN {ReadCursorTable.Table.Name} r ON r.tenant_id = c.tenant_id AND r.manager_id = @manager AND r.chat_id = c.id "
        + "LEFT JOIN LATERAL (SELECT array_agg(x.kind ORDER BY x.kind) AS kinds, array_agg(x.due_at ORDER BY x.kind) AS dues, "
        + "array_agg(x.configuration_version ORDER BY x.kind) AS versions "
        + $"FROM {TimerTable.Table.Name} x WHERE x.dialogue_id = c.open_dialogue_id) t ON true{order}";

    public static ChatItem Read(Results row)
    {
        var chat = ChatTable.Table.Read(row);
        return new ChatItem
        {
            Chat = chat,
            Customer = CustomerTable.Table.Read(row, CustomerPlace),
            Dialogue = row.IsNull(DialoguePlace) ? null : DialogueTable.Table.Read(row, DialoguePlace),
            Unread = Math.Max(0, chat.InboundCount - (int)row.Integer(SeenPlace)),
            Timers = chat.OpenDialogueId is { } dialogue && !row.IsNull(SeenPlace + 1) ? Timers(row, chat, dialogue) : [],
        };
    }

    private static TimerRow[] Timers(Results row, ChatRow chat, DialogueId dialogue)
    {
        var kinds = row.Value<long[]>(SeenPlace + 1);
        var dues = row.Value<DateTime[]>(SeenPlace + 2);
        var versions = row.Value<long[]>(SeenPlace + 3);
        return [.. kinds.Select((kind, i) => new TimerRow
        {
            TenantId = chat.TenantId,
            DialogueId = dialogue,
            Kind = (TimerKind)kind,
            ChatId = chat.Id,
            DueAt = new DateTimeOffset(dues[i]),
            ConfigurationVersion = versions[i],
        })];
    }
}
