namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class AttachmentTable
{
    public static Table<AttachmentRow> Table { get; } = new TableBuilder<AttachmentRow>("attachments")
        .Id("id", static r => r.Id.Value, static (r, v) => r.Id = new(v))
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .OptionalId("chat_id", static r => r.ChatId?.Value, static (r, v) => r.ChatId = v is { } id ? new(id) : null)
        .OptionalId("channel_id", static r => r.ChannelId?.Value, static (r, v) => r.ChannelId = v is { } id ? new(id) : null)
        .OptionalId("message_id", static r => r.MessageId?.Value, static (r, v) => r.MessageId = v is { } id ? new(id) : null)
        .Integer("place", static r => r.Order, static (r, v) => r.Order = (int)v)
        .Integer("kind", static r => (long)r.Kind, static (r, v) => r.Kind = (AttachmentKind)v)
        .OptionalText("name", static r => r.Name, static (r, v) => r.Name = v)
        .OptionalText("media_type", static r => r.MediaType, static (r, v) => r.MediaType = v)
        .OptionalInteger("size", static r => r.Size, static (r, v) => r.Size = v)
        .OptionalText("hash", static r => r.Hash, static (r, v) => r.Hash = v, 64)
        .OptionalInteger("width", static r => r.Width, static (r, v) => r.Width = (int?)v)
        .OptionalInteger("height", static r => r.Height, static (r, v) => r.Height = (int?)v)
        .OptionalInteger(
            "duration",
            static r => r.Duration?.Ticks / TimeSpan.TicksPerMicrosecond,
            static (r, v) => r.Duration = v is { } microseconds ? TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond) : null)
        .Integer("state", static r => (long)r.State, static (r, v) => r.State = (AttachmentState)v)
        .OptionalText("storage_key", static r => r.StorageKey, static (r, v) => r.StorageKey = v)
        .OptionalText("reference", static r => r.Reference, static (r, v) => r.Reference = v)
        .OptionalText("error", static r => r.Error, static (r, v) => r.Error = v)
        .OptionalTime("fetch_at", static r => r.FetchAt, static (r, v) => r.FetchAt = v)
        .Integer("fetch_attempts", static r => r.FetchAttempts, static (r, v) => r.FetchAttempts = (int)v)
        .OptionalText("uploaded_by", static r => r.UploadedBy, static (r, v) => r.UploadedBy = v)
        .Time("created_at", static r => r.CreatedAt, static (r, v) => r.CreatedAt = v)
        .Key("id")
        .Index("message", ["message_id", "place"], "message_id IS NOT NULL")
        .Index("fetch", ["fetch_at"], "fetch_at IS NOT NULL")
        .Index("uploads", ["created_at"], "message_id IS NULL")
        .Build();
}
