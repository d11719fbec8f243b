namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class CustomerTable
{
    public static Table<CustomerRow> Table { get; } = new TableBuilder<CustomerRow>("customers")
        .Numbered()
        .Id("id", static r => r.Id.Value, static (r, v) => r.Id = new(v))
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("channel_id", static r => r.ChannelId.Value, static (r, v) => r.ChannelId = new(v), isFixed: true)
        .ExternalId("external_id", static r => r.ExternalId, static (r, v) => r.ExternalId = v)
        .OptionalText("name", static r => r.Name, static (r, v) => r.Name = v)
        .OptionalText("username", static r => r.Username, static (r, v) => r.Username = v)
        .OptionalText("phone", static r => r.Phone, static (r, v) => r.Phone = v)
        .OptionalText("email", static r => r.Email, static (r, v) => r.Email = v)
        .OptionalText("language", static r => r.Language, static (r, v) => r.Language = v)
        .Flag("is_blocked", static r => r.IsBlocked, static (r, v) => r.IsBlocked = v)
        .Integer("dropped_count", static r => r.DroppedCount, static (r, v) => r.DroppedCount = (int)v)
        .Time("created_at", static r => r.CreatedAt, static (r, v) => r.CreatedAt = v, isFixed: true)
        .Key("id")
        .Build();
}
