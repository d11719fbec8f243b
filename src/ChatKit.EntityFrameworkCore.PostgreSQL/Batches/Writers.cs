using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>The writers of all tables.</summary>
internal static class Writers
{
    public static TableWriter<ChatRow> Chats { get; } = new(ChatTable.Table);

    public static TableWriter<ChatAddressRow> Addresses { get; } = new(ChatAddressTable.Table);

    public static TableWriter<CustomerRow> Customers { get; } = new(CustomerTable.Table);

    public static TableWriter<IdentityRow> Identities { get; } = new(IdentityTable.Table);

    public static TableWriter<DialogueRow> Dialogues { get; } = new(DialogueTable.Table);

    public static TableWriter<MessageRow> Messages { get; } = new(MessageWords.Written);

    public static TableWriter<ExternalMessageRow> ExternalMessages { get; } = new(ExternalMessageTable.Table);

    public static TableWriter<DedupeRow> Dedupes { get; } = new(DedupeTable.Table);

    public static TableWriter<PendingReferenceRow> PendingReferences { get; } = new(PendingReferenceTable.Table);

    public static TableWriter<OutboxRow> Operations { get; } = new(OutboxTable.Table);

    public static TableWriter<AttemptRow> Attempts { get; } = new(AttemptTable.Table);

    public static TableWriter<TimerRow> Timers { get; } = new(TimerTable.Table);

    public static TableWriter<ConsentRow> Consents { get; } = new(ConsentTable.Table);

    public static TableWriter<ManagerLoadRow> Loads { get; } = new(ManagerLoadTable.Table);

    public static TableWriter<DecisionRow> Decisions { get; } = new(DecisionTable.Table);

    public static TableWriter<AttachmentRow> Attachments { get; } = new(AttachmentTable.Table);

    public static TableWriter<ParkedRow> Parked { get; } = new(ParkedTable.Table);

    public static TableWriter<ReadCursorRow> Cursors { get; } = new(ReadCursorTable.Table);

    public static TableWriter<CommandRow> Commands { get; } = new(CommandTable.Table);

    public static TableWriter<ChannelRow> Channels { get; } = new(ChannelTable.Table);

    public static TableWriter<BotRow> Bots { get; } = new(BotTable.Table);

    public static TableWriter<AuditRow> Audits { get; } = new(AuditTable.Table);

    public static TableWriter<EventRow> Events { get; } = new(EventTable.Table);

    public static TableWriter<TenantRow> Tenants { get; } = new(TenantTable.Table);

    public static TableWriter<LeaseRow> Leases { get; } = new(LeaseTable.Table);

    public static TableWriter<PresenceRow> Presence { get; } = new(PresenceTable.Table);

    public static TableWriter<AvailabilityRow> Availability { get; } = new(AvailabilityTable.Table);

    public static TableWriter<SubscriberRow> Subscribers { get; } = new(SubscriberTable.Table);
}
