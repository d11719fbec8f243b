using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class EventTable
{
    public static Table<EventRow> Table { get; } = new TableBuilder<EventRow>("events")
        .Integer("position", static r => r.Position, static (r, v) => r.Position = v)
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Time("occurred_at", static r => r.OccurredAt, static (r, v) => r.OccurredAt = v)
        .Text("type", static r => r.Type, static (r, v) => r.Type = v, 64)
        .Integer("actor_kind", static r => (long)r.ActorKind, static (r, v) => r.ActorKind = (ActorKind)v)
        .OptionalText("actor_id", static r => r.ActorId, static (r, v) => r.ActorId = v)
        .OptionalId("channel_id", static r => r.ChannelId, static (r, v) => r.ChannelId = v)
        .OptionalId("chat_id", static r => r.ChatId, static (r, v) => r.ChatId = v)
        .OptionalId("dialogue_id", static r => r.DialogueId, static (r, v) => r.DialogueId = v)
        .OptionalId("message_id", static r => r.MessageId, static (r, v) => r.MessageId = v)
        .OptionalText("trace_parent", static r => r.TraceParent, static (r, v) => r.TraceParent = v)
        .OptionalText("data", static r => r.Data, static (r, v) => r.Data = v)
        .Key("position")
        .Build();
}
