namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class ConsentTable
{
    public static Table<ConsentRow> Table { get; } = new TableBuilder<ConsentRow>("consents")
        .Id("id", static r => r.Id, static (r, v) => r.Id = v)
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v))
        .Id("channel_id", static r => r.ChannelId.Value, static (r, v) => r.ChannelId = new(v))
        .Id("customer_id", static r => r.CustomerId.Value, static (r, v) => r.CustomerId = new(v))
        .ExternalId("customer_external_id", static r => r.CustomerExternalId, static (r, v) => r.CustomerExternalId = v)
        .Text("policy_version", static r => r.PolicyVersion, static (r, v) => r.PolicyVersion = v)
        .OptionalText("link", static r => r.Link, static (r, v) => r.Link = v)
        .Text("text_hash", static r => r.TextHash, static (r, v) => r.TextHash = v)
        .Id("answer_message_id", static r => r.AnswerMessageId.Value, static (r, v) => r.AnswerMessageId = new(v))
        .Time("given_at", static r => r.GivenAt, static (r, v) => r.GivenAt = v)
        .Key("id")
        .Index("customer", ["tenant_id", "customer_id"])
        .Index("chat", ["chat_id", "given_at", "id"])
        .Build();
}
