namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class DialogueTable
{
    public static Table<DialogueRow> Table { get; } = new TableBuilder<DialogueRow>("dialogues")
        .Id("id", static r => r.Id.Value, static (r, v) => r.Id = new(v))
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("chat_id", static r => r.ChatId.Value, static (r, v) => r.ChatId = new(v), isFixed: true)
        .Id("channel_id", static r => r.ChannelId.Value, static (r, v) => r.ChannelId = new(v), isFixed: true)
        .OptionalId("open_chat_id", static r => r.OpenChatId?.Value, static (r, v) => r.OpenChatId = v is { } id ? new(id) : null)
        .Text("phase", static r => r.Phase, static (r, v) => r.Phase = v, 64)
        .Integer("phase_kind", static r => (long)r.PhaseKind, static (r, v) => r.PhaseKind = (DialoguePhaseKind)v)
        .Responsible(static r => r.Responsible, static (r, v) => r.Responsible = v)
        .Time("opened_at", static r => r.OpenedAt, static (r, v) => r.OpenedAt = v)
        .OptionalTime("closed_at", static r => r.ClosedAt, static (r, v) => r.ClosedAt = v)
        .OptionalText("close_reason", static r => r.CloseReason, static (r, v) => r.CloseReason = v)
        .OptionalTime("assigned_at", static r => r.AssignedAt, static (r, v) => r.AssignedAt = v)
        .OptionalTime("unassigned_at", static r => r.UnassignedAt, static (r, v) => r.UnassignedAt = v)
        .OptionalTime("queued_at", static r => r.QueuedAt, static (r, v) => r.QueuedAt = v)
        .OptionalText("trace_parent", static r => r.TraceParent, static (r, v) => r.TraceParent = v)

        // Hosts of the version before read it; the chat says the same now. To be dropped when none of them is left.
        .OptionalTime("last_public_message_at", static _ => null, static (_, _) => { })
        .OptionalTime("first_reply_at", static r => r.FirstReplyAt, static (r, v) => r.FirstReplyAt = v)
        .Integer("first_sequence", static r => r.FirstSequence, static (r, v) => r.FirstSequence = v)
        .OptionalText("tags", static r => r.Tags, static (r, v) => r.Tags = v)
        .OptionalText("store_id", static r => r.StoreId, static (r, v) => r.StoreId = v)
        .Flag("is_outreach", static r => r.IsOutreach, static (r, v) => r.IsOutreach = v)
        .Integer("version", static r => r.Version, static (r, v) => r.Version = v)
        .Key("id")
        .Token("version")
        .Unique("open_chat", ["open_chat_id"], "open_chat_id IS NOT NULL")
        .Index("chat", ["chat_id", "opened_at"])
        .Index("queue", ["tenant_id", "queued_at", "id"], "queued_at IS NOT NULL")
        .Index("load", ["tenant_id", "responsible_id"], "open_chat_id IS NOT NULL AND responsible_kind = 1")
        .Build();
}
