using ChatKit.EntityFrameworkCore.Tables.Definitions;

namespace ChatKit.EntityFrameworkCore.Queries;

/// <summary>How what is due is found.</summary>
internal static class WorkQueries
{
    public static Query<TimerRow> DueTimers { get; } = new(TimerTable.Table, "WHERE due_at <= ?1 ORDER BY due_at LIMIT ?2");

    public static Query<OutboxRow> DueOperations { get; } = new(
        OutboxTable.Table,
        "AS o WHERE channel_id = ?1 AND state < 2 AND (state = 1 OR due_at <= ?2) "
        + $"AND NOT EXISTS (SELECT 1 FROM {OutboxTable.Table.Name} e WHERE e.chat_id = o.chat_id AND e.state < 2 AND e.place < o.place) "
        + "ORDER BY due_at LIMIT ?3");

    public static Sql Queue { get; } = new(
        $"SELECT id, chat_id, channel_id, queued_at, ({Before("responsible_kind")}), ({Before("responsible_id")}), trace_parent "
        + $"FROM {DialogueTable.Table.Name} d WHERE tenant_id = ?1 AND queued_at IS NOT NULL ORDER BY queued_at, id LIMIT ?2");

    public static Query<AttachmentRow> Fetches { get; } = new(
        AttachmentTable.Table, "WHERE fetch_at IS NOT NULL AND fetch_at <= ?1 ORDER BY fetch_at LIMIT ?2");

    public static Query<CommandRow> Commands { get; } = new(CommandTable.Table, "WHERE done_at IS NULL ORDER BY created_at, id LIMIT ?1");

    public static Query<MessageRow> Scheduled { get; } = new(
        MessageTable.Table, "WHERE send_at IS NOT NULL AND send_at <= ?1 ORDER BY send_at LIMIT ?2");

    private static string Before(string column) =>
        $"SELECT {column} FROM {DialogueTable.Table.Name} p WHERE p.chat_id = d.chat_id AND p.id <> d.id ORDER BY p.opened_at DESC, p.id DESC LIMIT 1";
}
