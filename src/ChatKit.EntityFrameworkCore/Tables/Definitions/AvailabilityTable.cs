using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class AvailabilityTable
{
    public static Table<AvailabilityRow> Table { get; } = new TableBuilder<AvailabilityRow>("availability")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Text("manager_id", static r => r.ManagerId, static (r, v) => r.ManagerId = v, 64, isFixed: true)
        .Flag("is_accepting", static r => r.IsAccepting, static (r, v) => r.IsAccepting = v)
        .Key("tenant_id", "manager_id")
        .Build();
}
