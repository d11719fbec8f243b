namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class AttemptTable
{
    public static Table<AttemptRow> Table { get; } = new TableBuilder<AttemptRow>("attempts")
        .Id("operation_id", static r => r.OperationId.Value, static (r, v) => r.OperationId = new(v), isFixed: true)
        .Integer("number", static r => r.Number, static (r, v) => r.Number = (int)v, isFixed: true)
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("message_id", static r => r.MessageId.Value, static (r, v) => r.MessageId = new(v), isFixed: true)
        .Time("started_at", static r => r.StartedAt, static (r, v) => r.StartedAt = v, isFixed: true)
        .OptionalTime("ended_at", static r => r.EndedAt, static (r, v) => r.EndedAt = v)
        .Text("correlation_key", static r => r.CorrelationKey, static (r, v) => r.CorrelationKey = v)
        .OptionalText("outcome", static r => r.Outcome, static (r, v) => r.Outcome = v)
        .OptionalText("error", static r => r.Error, static (r, v) => r.Error = v)
        .Key("operation_id", "number")
        .Build();
}
