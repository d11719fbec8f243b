using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Work;

/// <summary>Reads all that a messenger has to be told, in one round trip.</summary>
internal static class OperationQueries
{
    private const string Own = "WHERE o.id = ?1";

    private static readonly string From = $"FROM {OutboxTable.Table.Name} o";

    private static readonly Sql Operation = new(
        $"SELECT {OutboxTable.Table.List("o")}, {MessageTable.Table.List("m")}, {ChatTable.Table.List("c")} {From} "
        + $"JOIN {MessageTable.Table.Name} m ON m.id = o.message_id JOIN {ChatTable.Table.Name} c ON c.id = o.chat_id {Own}");

    private static readonly Sql Customer = new(
        $"SELECT {CustomerTable.Table.List("u")} {From} JOIN {ChatTable.Table.Name} c ON c.id = o.chat_id JOIN {CustomerTable.Table.Name} u ON u.id = c.customer_id {Own}");

    // The preferred id first.
    private static readonly Sql Addresses = new(
        $"SELECT a.external_id {From} JOIN {ChatTable.Table.Name} c ON c.id = o.chat_id JOIN {ChatAddressTable.Table.Name} a ON a.chat_id = c.id {Own} "
        + "ORDER BY a.external_id <> c.external_id, a.external_id");

    private static readonly Sql Files = new(
        $"SELECT {AttachmentTable.Table.List("a")} {From} JOIN {AttachmentTable.Table.Name} a ON a.message_id = o.message_id {Own} ORDER BY a.place");

    private static readonly Sql Quoted = new(
        $"SELECT {MessageTable.Table.List("q")} {From} JOIN {MessageTable.Table.Name} m ON m.id = o.message_id JOIN {MessageTable.Table.Name} q ON q.id = m.quote_id {Own}");

    private static readonly int MessagePlace = OutboxTable.Table.Cells.Count;
    private static readonly int ChatPlace = MessagePlace + MessageTable.Table.Cells.Count;

    public static ValueTask<OperationDetails?> FindAsync(PostgreSqlDatabase database, OperationId operation, CancellationToken cancellationToken) =>
        database.ReadAsync(
            t =>
            {
                foreach (var sql in (ReadOnlySpan<Sql>)[Operation, Customer, Addresses, Files, Quoted])
                {
                    t.Add(sql).With(operation.Value);
                }
            },
            static async (r, token) =>
            {
                var found = await r.AllAsync(
                    static row => (Operation: OutboxTable.Table.Read(row), Message: MessageTable.Table.Read(row, MessagePlace), Chat: ChatTable.Table.Read(row, ChatPlace)),
                    token).ConfigureAwait(false);
                var customer = await r.FirstAsync(CustomerTable.Table, token).ConfigureAwait(false);
                var addresses = await r.AllAsync(static row => row.Text(0), token).ConfigureAwait(false);
                var files = await r.AllAsync(AttachmentTable.Table, token).ConfigureAwait(false);
                var quoted = await r.FirstAsync(MessageTable.Table, token).ConfigureAwait(false);
                return found.Count == 0 || customer is null ? null : new OperationDetails
                {
                    Operation = found[0].Operation,
                    Chat = found[0].Chat,
                    ChatExternalIds = addresses,
                    Customer = customer,
                    Message = found[0].Message,
                    Attachments = files,
                    Quoted = quoted,
                };
            },
            cancellationToken);
}
