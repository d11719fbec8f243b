using ChatKit.Events;

namespace ChatKit.Storage;

/// <summary>What a batch writes. Kept for the next batch of the same committer, like <see cref="BatchTables"/> and for the same reason.</summary>
internal sealed class BatchSets
{
    public RowSet<ChatRow> Chats { get; } = new();

    public RowSet<ChatAddressRow> Addresses { get; } = new();

    public RowSet<CustomerRow> Customers { get; } = new();

    public RowSet<IdentityRow> Identities { get; } = new();

    public RowSet<DialogueRow> Dialogues { get; } = new();

    public RowSet<MessageRow> Messages { get; } = new();

    public RowSet<ExternalMessageRow> ExternalMessages { get; } = new();

    public RowSet<DedupeRow> Dedupes { get; } = new();

    public RowSet<PendingReferenceRow> PendingReferences { get; } = new();

    public RowSet<OutboxRow> Operations { get; } = new();

    public RowSet<AttemptRow> Attempts { get; } = new();

    public RowSet<TimerRow> Timers { get; } = new();

    public RowSet<ConsentRow> Consents { get; } = new();

    public RowSet<ManagerLoadRow> Loads { get; } = new();

    public RowSet<DecisionRow> Decisions { get; } = new();

    public RowSet<AttachmentRow> Attachments { get; } = new();

    public RowSet<ParkedRow> Parked { get; } = new();

    public RowSet<ReadCursorRow> Cursors { get; } = new();

    public RowSet<CommandRow> Commands { get; } = new();

    public List<ChatEvent> Events { get; } = [];

    public Dictionary<(DialogueId, TimerKind), TimerRow> LastTimers { get; } = [];

    public void Clear()
    {
        Chats.Clear();
        Addresses.Clear();
        Customers.Clear();
        Identities.Clear();
        Dialogues.Clear();
        Messages.Clear();
        ExternalMessages.Clear();
        Dedupes.Clear();
        PendingReferences.Clear();
        Operations.Clear();
        Attempts.Clear();
        Timers.Clear();
        Consents.Clear();
        Loads.Clear();
        Decisions.Clear();
        Attachments.Clear();
        Parked.Clear();
        Cursors.Clear();
        Commands.Clear();
        Events.Clear();
        LastTimers.Clear();
    }
}
