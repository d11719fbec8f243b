namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class TimerTable
{
    public static Table<TimerRow> Table { get; } = new TableBuilder<TimerRow>("timers")
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("dialogue_id", static r => r.DialogueId.Value, static (r, v) => r.DialogueId = new(v), isFixed: true)
        .Integer("kind", static r => (long)r.Kind, static (r, v) => r.Kind = (TimerKind)v, isFixed: true)
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v), isFixed: true)
        .Time("due_at", static r => r.DueAt, static (r, v) => r.DueAt = v)
        .Integer("configuration_version", static r => r.ConfigurationVersion, static (r, v) => r.ConfigurationVersion = v)
        .Key("dialogue_id", "kind")
        .Index("due", ["due_at"])
        .Index("configuration", ["tenant_id", "configuration_version"])
        .Build();
}
