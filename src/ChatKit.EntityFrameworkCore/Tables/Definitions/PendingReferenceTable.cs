namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class PendingReferenceTable
{
    public static Table<PendingReferenceRow> Table { get; } = new TableBuilder<PendingReferenceRow>("pending_references")
        .Id("id", static r => r.Id, static (r, v) => r.Id = v)
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .MessageKey(static r => r.Key, static (r, v) => r.Key = v)
        .Text("kind", static r => r.Kind, static (r, v) => r.Kind = v, 64)
        .Text("payload", static r => r.Payload, static (r, v) => r.Payload = v)
        .Time("occurred_at", static r => r.OccurredAt, static (r, v) => r.OccurredAt = v)
        .Time("received_at", static r => r.ReceivedAt, static (r, v) => r.ReceivedAt = v)
        .Key("id")
        .Index("target", ["channel_id", "chat_external_id", "external_id"])
        .Index("received", ["received_at"])
        .Index("tenant", ["tenant_id"])
        .Build();
}
