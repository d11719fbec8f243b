using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class TenantTable
{
    public static Table<TenantRow> Table { get; } = new TableBuilder<TenantRow>("tenants")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Integer("version", static r => r.Version, static (r, v) => r.Version = v)
        .Integer("timers_version", static r => r.TimersVersion, static (r, v) => r.TimersVersion = v)
        .OptionalText("settings", static r => r.Settings, static (r, v) => r.Settings = v)
        .Key("tenant_id")
        .Build();
}
