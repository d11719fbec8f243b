namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class DecisionTable
{
    public static Table<DecisionRow> Table { get; } = new TableBuilder<DecisionRow>("decisions")
        .Id("id", static r => r.Id, static (r, v) => r.Id = v)
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v))
        .Id("dialogue_id", static r => r.DialogueId.Value, static (r, v) => r.DialogueId = new(v))
        .Time("decided_at", static r => r.DecidedAt, static (r, v) => r.DecidedAt = v)
        .Text("strategy", static r => r.Strategy, static (r, v) => r.Strategy = v)
        .OptionalText("manager_id", static r => r.ManagerId, static (r, v) => r.ManagerId = v, 64)
        .Text("outcome", static r => r.Outcome, static (r, v) => r.Outcome = v)
        .OptionalText("removed", static r => r.Removed, static (r, v) => r.Removed = v)
        .Key("id")
        .Index("chat", ["chat_id", "decided_at", "id"])
        .Index("decided", ["decided_at"])
        .Build();
}
