namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class AuditTable
{
    public static Table<AuditRow> Table { get; } = new TableBuilder<AuditRow>("audits")
        .Id("id", static r => r.Id, static (r, v) => r.Id = v)
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Time("at", static r => r.At, static (r, v) => r.At = v)
        .Integer("actor_kind", static r => (long)r.ActorKind, static (r, v) => r.ActorKind = (ActorKind)v)
        .OptionalText("actor_id", static r => r.ActorId, static (r, v) => r.ActorId = v)
        .Text("action", static r => r.Action, static (r, v) => r.Action = v)
        .OptionalText("subject", static r => r.Subject, static (r, v) => r.Subject = v)
        .OptionalText("detail", static r => r.Detail, static (r, v) => r.Detail = v)
        .Key("id")
        .Index("tenant", ["tenant_id", "at", "id"])
        .Build();
}
