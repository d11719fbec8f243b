namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class OutboxTable
{
    private const string Open = "state < 2";
    private const string Ended = "state >= 2";

    public static Table<OutboxRow> Table { get; } = new TableBuilder<OutboxRow>("outbox")
        .Id("id", static r => r.Id.Value, static (r, v) => r.Id = new(v))
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("channel_id", static r => r.ChannelId.Value, static (r, v) => r.ChannelId = new(v), isFixed: true)
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v), isFixed: true)
        .Id("message_id", static r => r.MessageId.Value, static (r, v) => r.MessageId = new(v), isFixed: true)
        .Integer("operation", static r => (long)r.Operation, static (r, v) => r.Operation = (OutboxOperation)v)
        .Integer("part", static r => r.Part, static (r, v) => r.Part = (int)v)
        .Integer("place", static r => r.Order, static (r, v) => r.Order = v)
        .OptionalText("payload", static r => r.Payload, static (r, v) => r.Payload = v)
        .Integer("state", static r => (long)r.State, static (r, v) => r.State = (OutboxState)v)
        .Time("due_at", static r => r.DueAt, static (r, v) => r.DueAt = v)
        .Time("expires_at", static r => r.ExpiresAt, static (r, v) => r.ExpiresAt = v)
        .Integer("attempts", static r => r.Attempts, static (r, v) => r.Attempts = (int)v)
        .OptionalTime("attempt_started_at", static r => r.AttemptStartedAt, static (r, v) => r.AttemptStartedAt = v)
        .OptionalText("correlation_key", static r => r.CorrelationKey, static (r, v) => r.CorrelationKey = v)
        .Integer("fence", static r => r.Fence, static (r, v) => r.Fence = v)
        .OptionalText("error_code", static r => r.ErrorCode, static (r, v) => r.ErrorCode = v)
        .OptionalText("error_message", static r => r.ErrorMessage, static (r, v) => r.ErrorMessage = v)
        .Flag("is_uncertain", static r => r.IsUncertain, static (r, v) => r.IsUncertain = v)
        .OptionalText("trace_parent", static r => r.TraceParent, static (r, v) => r.TraceParent = v)
        .Time("created_at", static r => r.CreatedAt, static (r, v) => r.CreatedAt = v, isFixed: true)
        .Key("id")
        .Index("due", ["channel_id", "due_at"], Open)
        .Index("chat", ["chat_id", "place"], Open)
        .Index("waiting", ["tenant_id"], Open)
        .Index("ended", ["created_at"], Ended)
        .Index("failed", ["tenant_id", "created_at"], "state = 3")
        .Index("failed_message", ["message_id"], "state = 3")
        .Index("uncertain", ["tenant_id"], "is_uncertain = 1")
        .Build();
}
