namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class ChannelTable
{
    public static Table<ChannelRow> Table { get; } = new TableBuilder<ChannelRow>("channels")
        .Id("id", static r => r.Id.Value, static (r, v) => r.Id = new(v))
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Text("type", static r => r.Type, static (r, v) => r.Type = v, 64)
        .Text("name", static r => r.Name, static (r, v) => r.Name = v)
        .OptionalText("identifier", static r => r.Identifier, static (r, v) => r.Identifier = v)
        .OptionalText("account", static r => r.Account, static (r, v) => r.Account = v)
        .Text("settings", static r => r.Settings, static (r, v) => r.Settings = v)
        .Integer("status", static r => (long)r.Status, static (r, v) => r.Status = (ChannelStatus)v)
        .OptionalText("status_reason", static r => r.StatusReason, static (r, v) => r.StatusReason = v)
        .OptionalText("request_address", static r => r.RequestAddress, static (r, v) => r.RequestAddress = v)
        .OptionalText("store_id", static r => r.StoreId, static (r, v) => r.StoreId = v)
        .OptionalText("poll_position", static r => r.PollPosition, static (r, v) => r.PollPosition = v, isFixed: true)
        .Time("created_at", static r => r.CreatedAt, static (r, v) => r.CreatedAt = v)
        .OptionalTime("removed_at", static r => r.RemovedAt, static (r, v) => r.RemovedAt = v)
        .Key("id")
        .Index("tenant", ["tenant_id", "created_at", "id"])
        .Build();
}
