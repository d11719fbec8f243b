using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class CounterTable
{
    public static Table<CounterRow> Table { get; } = new TableBuilder<CounterRow>("counters")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("channel_id", static r => r.ChannelId, static (r, v) => r.ChannelId = v, isFixed: true)
        .Text("name", static r => r.Name, static (r, v) => r.Name = v, 100, isFixed: true)
        .Integer("total", static r => r.Total, static (r, v) => r.Total = v)
        .OptionalText("last_raw", static r => r.LastRaw, static (r, v) => r.LastRaw = v)
        .Key("tenant_id", "channel_id", "name")
        .Build();
}
