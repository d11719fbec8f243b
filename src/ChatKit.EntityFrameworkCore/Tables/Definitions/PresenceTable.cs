using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class PresenceTable
{
    public static Table<PresenceRow> Table { get; } = new TableBuilder<PresenceRow>("presence")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Text("manager_id", static r => r.ManagerId, static (r, v) => r.ManagerId = v, 64, isFixed: true)
        .Text("host", static r => r.Host, static (r, v) => r.Host = v, 255, isFixed: true)
        .Time("until", static r => r.Until, static (r, v) => r.Until = v)
        .Key("tenant_id", "manager_id", "host")
        .Build();
}
