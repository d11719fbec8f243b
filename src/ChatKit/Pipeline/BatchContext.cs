using System.Collections.Frozen;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What a work item decides with: the rows of its batch, the configuration at the batch's version, the time.</summary>
internal sealed class BatchContext
{
    private readonly Dictionary<TenantId, (TenantSnapshot Snapshot, FrozenDictionary<string, ManagerProfile> Managers)> _tenants = [];
    private readonly HashSet<MessageId> _wantedMessages = [];
    private readonly HashSet<DedupeKey> _wantedKeys = [];

    public BatchContext(IDialogueStateMachine machine, Wakes wakes)
    {
        Machine = machine;
        Wakes = wakes;
    }

    public ChatBatch Batch { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public IDialogueStateMachine Machine { get; }

    public Wakes Wakes { get; }

    public BatchMeasurements Measurements { get; } = new();

    /// <summary>An item came upon rows that none had asked for: nothing is written, the batch begins again with them.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The trace of the item that runs.</summary>
    public string? TraceParent { get; set; }

    public void Begin(ChatBatch batch, DateTimeOffset now)
    {
        Batch = batch;
        Now = now;
        _tenants.Clear();
        IsIncomplete = false;
        Wakes.Clear();
        Measurements.Clear();
    }

    /// <summary>Other items: what those before them came upon is of no use to them.</summary>
    public void ForgetWants()
    {
        _wantedMessages.Clear();
        _wantedKeys.Clear();
    }

    /// <summary>Asks for what items came upon when they last ran.</summary>
    public void AddWantsTo(BatchScope scope)
    {
        scope.MessageIds.AddRange(_wantedMessages);
        scope.Dedupes.AddRange(_wantedKeys);
    }

    /// <summary>A message, with its files, that is only come upon while deciding; nothing if it is gone, or not there before the batch begins again.</summary>
    public MessageRow? Want(MessageId id)
    {
        IsIncomplete |= _wantedMessages.Add(id);
        return Batch.Message(id);
    }

    /// <summary>Whether something was applied before whose key is only come upon while deciding; meaningless where the batch begins again.</summary>
    public bool WantKnown(DedupeKey key)
    {
        IsIncomplete |= _wantedKeys.Add(key);
        return Batch.IsKnown(key);
    }

    public void Set(TenantSnapshot snapshot, FrozenDictionary<string, ManagerProfile> managers) =>
        _tenants[snapshot.TenantId] = (snapshot, managers);

    public TenantSnapshot Tenant(TenantId tenant) => _tenants[tenant].Snapshot;

    public FrozenDictionary<string, ManagerProfile> Managers(TenantId tenant) => _tenants[tenant].Managers;

    public void Announce(ChatEvent chatEvent)
    {
        Batch.Announce(chatEvent);
        Wakes.Events = true;
    }
}
