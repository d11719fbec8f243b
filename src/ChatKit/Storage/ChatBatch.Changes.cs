using ChatKit.Events;

namespace ChatKit.Storage;

public sealed partial class ChatBatch
{
    private readonly BatchSets _sets;
    private List<CounterIncrement>? _counters;

    /// <summary>Chats to write.</summary>
    public RowSet<ChatRow> Chats => _sets.Chats;

    /// <summary>Ids of chats to write; only added.</summary>
    public RowSet<ChatAddressRow> Addresses => _sets.Addresses;

    /// <summary>Customers to write.</summary>
    public RowSet<CustomerRow> Customers => _sets.Customers;

    /// <summary>Ids of customers to write; only added.</summary>
    public RowSet<IdentityRow> Identities => _sets.Identities;

    /// <summary>Dialogues to write.</summary>
    public RowSet<DialogueRow> Dialogues => _sets.Dialogues;

    /// <summary>Messages to write.</summary>
    public RowSet<MessageRow> Messages => _sets.Messages;

    /// <summary>Ids of messages to write; only added.</summary>
    public RowSet<ExternalMessageRow> ExternalMessages => _sets.ExternalMessages;

    /// <summary>Applied updates to write; only added.</summary>
    public RowSet<DedupeRow> Dedupes => _sets.Dedupes;

    /// <summary>References that wait for a message: added, or removed once applied.</summary>
    public RowSet<PendingReferenceRow> PendingReferences => _sets.PendingReferences;

    /// <summary>Operations to write.</summary>
    public RowSet<OutboxRow> Operations => _sets.Operations;

    /// <summary>
    /// Attempts to write by operation and number: first the added, then the changed ones, in their order. The changed ones were not loaded:
    /// the last word about an attempt counts, but for when it began.
    /// </summary>
    public RowSet<AttemptRow> Attempts => _sets.Attempts;

    /// <summary>Timers to write: added ones replace a row of the same dialogue and kind; removed ones were not loaded and may not exist.</summary>
    public RowSet<TimerRow> Timers => _sets.Timers;

    /// <summary>Evidence of consent to write; only added.</summary>
    public RowSet<ConsentRow> Consents => _sets.Consents;

    /// <summary>Loads of managers to write.</summary>
    public RowSet<ManagerLoadRow> Loads => _sets.Loads;

    /// <summary>Decisions of distribution to write; only added.</summary>
    public RowSet<DecisionRow> Decisions => _sets.Decisions;

    /// <summary>Attachments to write.</summary>
    public RowSet<AttachmentRow> Attachments => _sets.Attachments;

    /// <summary>Parked updates to write; only added.</summary>
    public RowSet<ParkedRow> Parked => _sets.Parked;

    /// <summary>Managers' places in chats to write.</summary>
    public RowSet<ReadCursorRow> Cursors => _sets.Cursors;

    /// <summary>Stored commands to write: changed once run.</summary>
    public RowSet<CommandRow> Commands => _sets.Commands;

    /// <summary>What is announced, in order. The storage gives the positions, rising in commit order over all tenants.</summary>
    public IReadOnlyList<ChatEvent> Events => _sets.Events;

    /// <summary>What is counted.</summary>
    public IReadOnlyList<CounterIncrement> Counters => _counters ?? [];

    /// <summary>Announces an event with the commit.</summary>
    public void Announce(ChatEvent chatEvent) => _sets.Events.Add(chatEvent);

    /// <summary>Counts something with the commit.</summary>
    public void Count(CounterIncrement increment) => (_counters ??= []).Add(increment);

    /// <summary>Sets a timer; of several for the same dialogue and kind the last one counts.</summary>
    public void SetTimer(TimerRow timer)
    {
        ForgetTimer(timer);
        Timers.Add(timer);
    }

    /// <summary>Removes a timer, whether or not there is one.</summary>
    public void RemoveTimer(TimerRow timer)
    {
        ForgetTimer(timer);
        Timers.Remove(timer);
    }

    private void ForgetTimer(TimerRow timer)
    {
        var key = (timer.DialogueId, timer.Kind);
        if (_sets.LastTimers.TryGetValue(key, out var before))
        {
            _ = before.Change == RowChange.Added ? Timers.AddedList.Remove(before) : Timers.RemovedList.Remove(before);
        }

        _sets.LastTimers[key] = timer;
    }

    /// <summary>Adds a chat; the batch finds it from now on.</summary>
    public void Add(ChatRow chat)
    {
        Load(chat);
        Chats.Add(chat);
    }

    /// <summary>Adds an id of a chat; the batch finds it from now on.</summary>
    public void Add(ChatAddressRow address)
    {
        Load(address);
        Addresses.Add(address);
    }

    /// <summary>Adds a customer; the batch finds it from now on.</summary>
    public void Add(CustomerRow customer)
    {
        Load(customer);
        Customers.Add(customer);
    }

    /// <summary>Adds an id of a customer; the batch finds it from now on.</summary>
    public void Add(IdentityRow identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        LoadIdentity(new ExternalKey(identity.TenantId, identity.ChannelId, identity.ExternalId), identity.CustomerId);
        Identities.Add(identity);
    }

    /// <summary>Adds a dialogue; the batch finds it from now on.</summary>
    public void Add(DialogueRow dialogue)
    {
        Load(dialogue);
        Dialogues.Add(dialogue);
    }

    /// <summary>Adds a message; the batch finds it from now on.</summary>
    public void Add(MessageRow message)
    {
        Load(message);
        Messages.Add(message);
    }

    /// <summary>Adds an id of a message; the batch finds it from now on.</summary>
    public void Add(ExternalMessageRow id)
    {
        Load(id);
        ExternalMessages.Add(id);
    }

    /// <summary>Adds a reference that waits for a message; the batch finds it from now on.</summary>
    public void Add(PendingReferenceRow reference)
    {
        Load(reference);
        PendingReferences.Add(reference);
    }

    /// <summary>Adds an applied update; the batch finds it from now on.</summary>
    public void Add(DedupeRow dedupe)
    {
        ArgumentNullException.ThrowIfNull(dedupe);
        LoadDedupe(new DedupeKey(dedupe.ChannelId, dedupe.Key));
        Dedupes.Add(dedupe);
    }

    /// <summary>Adds an operation; the batch finds it from now on.</summary>
    public void Add(OutboxRow operation)
    {
        Load(operation);
        Operations.Add(operation);
    }

    /// <summary>Adds an attachment; the batch finds it from now on.</summary>
    public void Add(AttachmentRow attachment)
    {
        Load(attachment);
        Attachments.Add(attachment);
    }
}
