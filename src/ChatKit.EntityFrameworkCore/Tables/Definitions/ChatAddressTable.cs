namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class ChatAddressTable
{
    public static Table<ChatAddressRow> Table { get; } = new TableBuilder<ChatAddressRow>("chat_addresses")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("channel_id", static r => r.ChannelId.Value, static (r, v) => r.ChannelId = new(v), isFixed: true)
        .ExternalId("external_id", static r => r.ExternalId, static (r, v) => r.ExternalId = v, isFixed: true)
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v))
        .Key("tenant_id", "channel_id", "external_id")
        .Index("chat", ["chat_id"])
        .Build();
}
