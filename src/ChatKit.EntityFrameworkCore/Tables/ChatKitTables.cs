using ChatKit.EntityFrameworkCore.Tables.Definitions;

namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>All tables.</summary>
internal static class ChatKitTables
{
    public static IReadOnlyList<Table> All { get; } =
    [
        TenantTable.Table,
        ChannelTable.Table,
        BotTable.Table,
        AuditTable.Table,
        ChatTable.Table,
        ChatAddressTable.Table,
        CustomerTable.Table,
        IdentityTable.Table,
        DialogueTable.Table,
        MessageTable.Table,
        ExternalMessageTable.Table,
        DedupeTable.Table,
        PendingReferenceTable.Table,
        OutboxTable.Table,
        AttemptTable.Table,
        TimerTable.Table,
        ConsentTable.Table,
        ManagerLoadTable.Table,
        DecisionTable.Table,
        AttachmentTable.Table,
        ParkedTable.Table,
        ReadCursorTable.Table,
        CommandTable.Table,
        EventTable.Table,
        CounterTable.Table,
        LeaseTable.Table,
        PresenceTable.Table,
        AvailabilityTable.Table,
        SubscriberTable.Table,
    ];
}
