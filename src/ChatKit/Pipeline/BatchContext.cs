using System.Collections.Frozen;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What a work item decides with: the rows of its batch, the configuration at the batch's version, the time.</summary>
internal sealed class BatchContext
{
    private readonly Dictionary<TenantId, (TenantSnapshot Snapshot, FrozenDictionary<string, ManagerProfile> Managers)> _tenants = [];

    public BatchContext(IDialogueStateMachine machine, Wakes wakes)
    {
        Machine = machine;
        Wakes = wakes;
    }

    public ChatBatch Batch { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public IDialogueStateMachine Machine { get; }

    public Wakes Wakes { get; }

    /// <summary>Items that the batch brought up and that need rows it has not loaded; run once it is durable.</summary>
    public List<WorkItem> FollowUps { get; } = [];

    /// <summary>The trace of the item that runs.</summary>
    public string? TraceParent { get; set; }

    public void Begin(ChatBatch batch, DateTimeOffset now)
    {
        Batch = batch;
        Now = now;
        _tenants.Clear();
        FollowUps.Clear();
        Wakes.Clear();
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
