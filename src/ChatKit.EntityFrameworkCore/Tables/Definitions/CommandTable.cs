namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class CommandTable
{
    public static Table<CommandRow> Table { get; } = new TableBuilder<CommandRow>("commands")
        .Id("id", static r => r.Id, static (r, v) => r.Id = v)
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v), isFixed: true)
        .Integer("actor_kind", static r => (long)r.ActorKind, static (r, v) => r.ActorKind = (ActorKind)v)
        .OptionalText("actor_id", static r => r.ActorId, static (r, v) => r.ActorId = v)
        .Text("payload", static r => r.Payload, static (r, v) => r.Payload = v)
        .OptionalText("trace_parent", static r => r.TraceParent, static (r, v) => r.TraceParent = v)
        .Time("created_at", static r => r.CreatedAt, static (r, v) => r.CreatedAt = v, isFixed: true)
        .OptionalTime("done_at", static r => r.DoneAt, static (r, v) => r.DoneAt = v)
        .OptionalText("refusal_code", static r => r.RefusalCode, static (r, v) => r.RefusalCode = v)
        .Key("id")
        .Index("waiting", ["created_at", "id"], "done_at IS NULL")
        .Index("done", ["done_at"], "done_at IS NOT NULL")
        .Build();
}
