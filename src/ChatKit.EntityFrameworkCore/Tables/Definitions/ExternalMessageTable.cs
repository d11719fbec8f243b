namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

/// <remarks>The channel says the tenant, and the key it is looked up by has no other.</remarks>
internal static class ExternalMessageTable
{
    public static Table<ExternalMessageRow> Table { get; } = new TableBuilder<ExternalMessageRow>("external_messages")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .MessageKey(static r => r.Key, static (r, v) => r.Key = v)
        .Id("message_id", static r => r.MessageId.Value, static (r, v) => r.MessageId = new(v))
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v))
        .Key("channel_id", "chat_external_id", "external_id")
        .Index("message", ["message_id"])
        .Build();
}
