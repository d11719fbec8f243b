namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class ManagerLoadTable
{
    public static Table<ManagerLoadRow> Table { get; } = new TableBuilder<ManagerLoadRow>("manager_loads")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Text("manager_id", static r => r.ManagerId, static (r, v) => r.ManagerId = v, 64, isFixed: true)
        .Integer("open_dialogues", static r => r.OpenDialogues, static (r, v) => r.OpenDialogues = (int)v)
        .OptionalTime("last_assigned_at", static r => r.LastAssignedAt, static (r, v) => r.LastAssignedAt = v)
        .Key("tenant_id", "manager_id")
        .Build();
}
