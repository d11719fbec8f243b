namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

/// <summary>Chats, with what the inbox list shows of them. Its lists are indexes that hold only what managers may see.</summary>
internal static class ChatTable
{
    private const string Open = "open_dialogue_id IS NOT NULL AND last_sequence > 0";
    private const string Closed = "open_dialogue_id IS NULL AND last_sequence > 0";

    public static Table<ChatRow> Table { get; } = new TableBuilder<ChatRow>("chats")
        .Numbered()
        .Id("id", static r => r.Id.Value, static (r, v) => r.Id = new(v))
        .Tenant(static r => r.TenantId, static (r, v) => r.TenantId = v)
        .Id("channel_id", static r => r.ChannelId.Value, static (r, v) => r.ChannelId = new(v), isFixed: true)
        .Id("customer_id", static r => r.CustomerId.Value, static (r, v) => r.CustomerId = new(v))
        .ExternalId("external_id", static r => r.ExternalId, static (r, v) => r.ExternalId = v)
        .Flag("is_group", static r => r.IsGroup, static (r, v) => r.IsGroup = v)
        .OptionalText("group_name", static r => r.GroupName, static (r, v) => r.GroupName = v)
        .Integer("version", static r => r.Version, static (r, v) => r.Version = v)
        .Integer("last_sequence", static r => r.LastSequence, static (r, v) => r.LastSequence = v)
        .Integer("last_arrival", static r => r.LastArrival, static (r, v) => r.LastArrival = v)
        .Integer("inbound_count", static r => r.InboundCount, static (r, v) => r.InboundCount = (int)v)
        .Integer("held_count", static r => r.HeldCount, static (r, v) => r.HeldCount = (int)v)
        .OptionalId("open_dialogue_id", static r => r.OpenDialogueId?.Value, static (r, v) => r.OpenDialogueId = v is { } id ? new(id) : null)
        .OptionalId("last_dialogue_id", static r => r.LastDialogueId?.Value, static (r, v) => r.LastDialogueId = v is { } id ? new(id) : null)
        .Text("phase", static r => r.Phase, static (r, v) => r.Phase = v, 64)
        .Integer("phase_kind", static r => (long)r.PhaseKind, static (r, v) => r.PhaseKind = (DialoguePhaseKind)v)
        .Responsible(static r => r.Responsible, static (r, v) => r.Responsible = v)
        .Text("owner", Owner, set: null, 64)
        .OptionalId("last_message_id", static r => r.LastMessageId?.Value, static (r, v) => r.LastMessageId = v is { } id ? new(id) : null)
        .OptionalText("last_message_text", static r => r.LastMessageText, static (r, v) => r.LastMessageText = v)
        .OptionalText("last_message_type", static r => r.LastMessageType, static (r, v) => r.LastMessageType = v, 64)
        .Integer("last_message_direction", static r => (long)r.LastMessageDirection, static (r, v) => r.LastMessageDirection = (MessageDirection)v)
        .Time("last_message_at", static r => r.LastMessageAt, static (r, v) => r.LastMessageAt = v)
        .OptionalTime("waiting_since", static r => r.WaitingSince, static (r, v) => r.WaitingSince = v)
        .Time("waiting_at", static r => r.WaitingSince ?? r.LastMessageAt, set: null)
        .OptionalTime("reply_until", static r => r.ReplyUntil, static (r, v) => r.ReplyUntil = v)
        .OptionalTime("last_inbound_at", static r => r.LastInboundAt, static (r, v) => r.LastInboundAt = v)
        .Integer("consent", static r => (long)r.Consent, static (r, v) => r.Consent = (ConsentState)v)
        .OptionalId("consent_question_id", static r => r.ConsentQuestionId?.Value, static (r, v) => r.ConsentQuestionId = v is { } id ? new(id) : null)
        .OptionalTime("consent_asked_at", static r => r.ConsentAskedAt, static (r, v) => r.ConsentAskedAt = v)
        .OptionalText("consent_version", static r => r.ConsentVersion, static (r, v) => r.ConsentVersion = v)
        .OptionalText("consent_link", static r => r.ConsentLink, static (r, v) => r.ConsentLink = v)
        .OptionalTime("delivered_up_to", static r => r.DeliveredUpTo, static (r, v) => r.DeliveredUpTo = v)
        .OptionalTime("read_up_to", static r => r.ReadUpTo, static (r, v) => r.ReadUpTo = v)
        .Integer("read_sequence", static r => r.ReadSequence, static (r, v) => r.ReadSequence = v)
        .Flag("is_unreachable", static r => r.IsUnreachable, static (r, v) => r.IsUnreachable = v)
        .OptionalText("card_name", static r => r.CardName, static (r, v) => r.CardName = v)
        .OptionalText("card_email", static r => r.CardEmail, static (r, v) => r.CardEmail = v)
        .OptionalText("card_url", static r => r.CardUrl, static (r, v) => r.CardUrl = v)
        .OptionalText("card_notes", static r => r.CardNotes, static (r, v) => r.CardNotes = v)
        .OptionalText("card_fields", static r => r.CardFields, static (r, v) => r.CardFields = v)
        .Time("created_at", static r => r.CreatedAt, static (r, v) => r.CreatedAt = v, isFixed: true)
        .Key("id")
        .Token("version")
        .Index("open", ["tenant_id", "last_message_at", "id"], Open)
        .Index("open_by_owner", ["tenant_id", "owner", "last_message_at", "id"], Open)
        .Index("waiting", ["tenant_id", "waiting_at", "id"], Open + " AND responsible_kind IS NULL")
        .Index("closed", ["tenant_id", "last_message_at", "id"], Closed)
        .Index("closed_by_owner", ["tenant_id", "owner", "last_message_at", "id"], Closed)
        .Index("customer", ["customer_id"])
        .Build();

    /// <summary>The manager whose alone the chat is; empty when others may see it too. One column, so that one index holds each manager's list in order.</summary>
    private static string Owner(ChatRow row) => row.Responsible is { Kind: ResponsibleKind.Manager, Id: var id } ? id : "";
}
