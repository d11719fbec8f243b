namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class BotTable
{
    public static Table<BotRow> Table { get; } = new TableBuilder<BotRow>("bots")
        .Id("id", static r => r.Id.Value, static (r, v) => r.Id = new(v))
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Text("name", static r => r.Name, static (r, v) => r.Name = v)
        .Integer("roles", static r => (long)r.Roles, static (r, v) => r.Roles = (BotRoles)v)
        .Flag("is_active", static r => r.IsActive, static (r, v) => r.IsActive = v)
        .Time("created_at", static r => r.CreatedAt, static (r, v) => r.CreatedAt = v)
        .Key("id")
        .Index("tenant", ["tenant_id", "created_at", "id"])
        .Build();
}
