namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class IdentityTable
{
    public static Table<IdentityRow> Table { get; } = new TableBuilder<IdentityRow>("identities")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("channel_id", static r => r.ChannelId.Value, static (r, v) => r.ChannelId = new(v), isFixed: true)
        .ExternalId("external_id", static r => r.ExternalId, static (r, v) => r.ExternalId = v, isFixed: true)
        .Id("customer_id", static r => r.CustomerId.Value, static (r, v) => r.CustomerId = new(v))
        .Key("tenant_id", "channel_id", "external_id")
        .Index("customer", ["customer_id"])
        .Build();
}
