namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

/// <remarks>The channel says the tenant, and the key it is looked up by has no other.</remarks>
internal static class DedupeTable
{
    public static Table<DedupeRow> Table { get; } = new TableBuilder<DedupeRow>("dedupes")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("channel_id", static r => r.ChannelId.Value, static (r, v) => r.ChannelId = new(v), isFixed: true)
        .Text("dedupe_key", static r => r.Key, static (r, v) => r.Key = v, 512, isFixed: true)
        .Time("seen_at", static r => r.SeenAt, static (r, v) => r.SeenAt = v)
        .Key("channel_id", "dedupe_key")
        .Index("seen", ["seen_at"])
        .Build();
}
