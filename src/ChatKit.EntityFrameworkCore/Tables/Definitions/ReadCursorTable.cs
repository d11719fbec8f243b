namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class ReadCursorTable
{
    public static Table<ReadCursorRow> Table { get; } = new TableBuilder<ReadCursorRow>("read_cursors")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Text("manager_id", static r => r.ManagerId, static (r, v) => r.ManagerId = v, 64, isFixed: true)
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v), isFixed: true)
        .Integer("inbound_count", static r => r.InboundCount, static (r, v) => r.InboundCount = (int)v)
        .Integer("sequence", static r => r.Sequence, static (r, v) => r.Sequence = v)
        .Key("tenant_id", "manager_id", "chat_id")
        .Build();
}
