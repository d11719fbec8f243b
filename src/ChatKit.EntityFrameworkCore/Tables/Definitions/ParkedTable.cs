namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class ParkedTable
{
    public static Table<ParkedRow> Table { get; } = new TableBuilder<ParkedRow>("parked")
        .Id("id", static r => r.Id, static (r, v) => r.Id = v)
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .OptionalId("channel_id", static r => r.ChannelId?.Value, static (r, v) => r.ChannelId = v is { } id ? new(id) : null)
        .OptionalId("chat_id", static r => r.ChatId?.Value, static (r, v) => r.ChatId = v is { } id ? new(id) : null)
        .Text("kind", static r => r.Kind, static (r, v) => r.Kind = v)
        .Text("payload", static r => r.Payload, static (r, v) => r.Payload = v)
        .OptionalText("raw", static r => r.Raw, static (r, v) => r.Raw = v)
        .Text("reason", static r => r.Reason, static (r, v) => r.Reason = v)
        .Time("parked_at", static r => r.ParkedAt, static (r, v) => r.ParkedAt = v)
        .OptionalTime("replayed_at", static r => r.ReplayedAt, static (r, v) => r.ReplayedAt = v)
        .Key("id")
        .Index("waiting", ["tenant_id", "parked_at", "id"], "replayed_at IS NULL")
        .Index("replayed", ["replayed_at"], "replayed_at IS NOT NULL")
        .Build();
}
