using ChatKit.EntityFrameworkCore.Tables;
using ChatKit.EntityFrameworkCore.Tables.Definitions;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Queries;

/// <summary>How what people read is found, beside lists.</summary>
internal static class ReadingQueries
{
    /// <summary>What of messages their customer may read. What is to be sent later is still our side's own.</summary>
    public const string ForCustomer = "visibility = 0 AND send_at IS NULL";

    public static Query<ChatRow> ChatAt { get; } = new(
        ChatTable.Table,
        $"WHERE id = (SELECT chat_id FROM {ChatAddressTable.Table.Name} WHERE tenant_id = ?1 AND channel_id = ?2 AND external_id = ?3)");

    public static Query<EventRow> EventsAfter { get; } = new(EventTable.Table, "WHERE position > ?1 ORDER BY position LIMIT ?2");

    public static Query<DecisionRow> Decisions { get; } = new(DecisionTable.Table, "WHERE chat_id = ?1 ORDER BY decided_at DESC, id DESC LIMIT ?2");

    public static Query<ConsentRow> Consents { get; } = new(ConsentTable.Table, "WHERE chat_id = ?1 ORDER BY given_at DESC, id DESC LIMIT ?2");

    /// <summary>What decides who may see a chat.</summary>
    public const string AccessColumns = "id, tenant_id, channel_id, responsible_kind, responsible_id, CASE WHEN last_sequence > 0 THEN 1 ELSE 0 END";

    /// <summary>The customer's own page of a chat, newest first.</summary>
    public const string CustomersPage = $"WHERE chat_id = ?1 AND arrival < ?2 AND {ForCustomer} ORDER BY arrival DESC LIMIT ?3";

    /// <summary>What of a chat its customer may read.</summary>
    public const string CustomersOwn = $"chat_id = ?2 AND {ForCustomer}";

    /// <summary>The dialogue that waits, on a row of <see cref="WorkQueries.Queue"/>.</summary>
    public static QueuedDialogue ReadQueued(ICellReader row) => new(
        new DialogueId(row.Id(0)), new ChatId(row.Id(1)), new ChannelId(row.Id(2)), row.Time(3), ReadResponsible(row, 4))
    {
        TraceParent = row.IsNull(6) ? null : row.Text(6),
    };

    /// <summary>Who may see a chat, on a row of <see cref="AccessColumns"/>.</summary>
    public static ChatAccess ReadAccess(ICellReader row) => new(
        new ChatId(row.Id(0)), Tenants.Of(row.Text(1)), new ChannelId(row.Id(2)), ReadResponsible(row, 3), row.Integer(5) != 0);

    private static Responsible? ReadResponsible(ICellReader row, int place) =>
        row.IsNull(place) ? null : new Responsible((ResponsibleKind)row.Integer(place), row.Text(place + 1));
}
