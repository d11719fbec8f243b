using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Sqlite.Batches;

/// <summary>How a batch's rows are found: each by its key. SQLite answers in microseconds and knows no arrays of ids, so keys go one by one.</summary>
internal static class BatchQueries
{
    private const string ByExternal = "WHERE tenant_id = ?1 AND channel_id = ?2 AND external_id = ?3";
    private const string ByMessageKey = "WHERE channel_id = ?1 AND chat_external_id = ?2 AND external_id = ?3";
    private const string ById = "WHERE id = ?1";

    public static Sql Version { get; } = new($"SELECT version FROM {TenantTable.Table.Name} WHERE tenant_id = ?1");

    public static Sql Address { get; } = new($"SELECT chat_id FROM {ChatAddressTable.Table.Name} {ByExternal}");

    public static Sql Identity { get; } = new($"SELECT customer_id FROM {IdentityTable.Table.Name} {ByExternal}");

    public static Sql Dedupe { get; } = new($"SELECT 1 FROM {DedupeTable.Table.Name} WHERE channel_id = ?1 AND dedupe_key = ?2");

    public static Query<ChatRow> Chat { get; } = new(ChatTable.Table, ById);

    public static Query<ChatAddressRow> Addresses { get; } = new(ChatAddressTable.Table, "WHERE chat_id = ?1 ORDER BY rowid");

    public static Query<CustomerRow> Customer { get; } = new(CustomerTable.Table, ById);

    public static Query<DialogueRow> Dialogue { get; } = new(DialogueTable.Table, ById);

    public static Query<MessageRow> Message { get; } = new(MessageTable.Table, ById);

    public static Query<MessageRow> Held { get; } = new(MessageTable.Table, "WHERE chat_id = ?1 AND hold <> 0 ORDER BY arrival");

    public static Query<MessageRow> NewestInbound { get; } = new(
        MessageTable.Table,
        $"WHERE chat_id = ?1 AND sequence > (SELECT read_sequence FROM {ChatTable.Table.Name} WHERE id = ?1) AND direction = 0 ORDER BY sequence DESC LIMIT 1");

    public static Query<MessageRow> ClientMessage { get; } = new(
        MessageTable.Table, "WHERE tenant_id = ?1 AND client_author = ?2 AND client_message_id = ?3");

    public static Query<ExternalMessageRow> ExternalMessage { get; } = new(ExternalMessageTable.Table, ByMessageKey);

    public static Query<PendingReferenceRow> Pending { get; } = new(PendingReferenceTable.Table, ByMessageKey + " ORDER BY occurred_at, id");

    public static Query<OutboxRow> Operation { get; } = new(OutboxTable.Table, ById);

    public static Query<OutboxRow> FailedSends { get; } = new(OutboxTable.Table, "WHERE message_id = ?1 AND state = 3");

    public static Query<AttachmentRow> Attachment { get; } = new(AttachmentTable.Table, ById);

    public static Query<AttachmentRow> Files { get; } = new(AttachmentTable.Table, "WHERE message_id = ?1 ORDER BY place");

    public static Query<ManagerLoadRow> Load { get; } = new(ManagerLoadTable.Table, "WHERE tenant_id = ?1 AND manager_id = ?2");

    public static Query<ReadCursorRow> Cursor { get; } = new(ReadCursorTable.Table, "WHERE tenant_id = ?1 AND manager_id = ?2 AND chat_id = ?3");

    public static Query<CommandRow> Command { get; } = new(CommandTable.Table, ById);

    public static Query<LeaseRow> Lease { get; } = new(LeaseTable.Table, "WHERE name = ?1");
}
