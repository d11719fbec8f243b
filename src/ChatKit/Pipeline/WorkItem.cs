using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Something that is written under a chat's lock. The committer runs it in a batch with others; after a lost race, again.</summary>
internal abstract class WorkItem(TenantId tenant)
{
    /// <summary>How much of a batch an item takes.</summary>
    public const int FullWeight = 4;

    public TenantId Tenant { get; } = tenant;

    /// <summary>What it is, for the log and the list of what was parked.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>Equal for all whose order counts: those about one chat.</summary>
    public virtual int Order => 0;

    /// <summary>How much of a batch it takes, from 1 to <see cref="FullWeight"/>.</summary>
    public virtual int Weight => FullWeight;

    /// <summary>The W3C trace context of what caused it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The committer's stamp of when it was queued; 0 while nobody measures it.</summary>
    public long QueuedAt { get; set; }

    /// <summary>Asks for what it has to see.</summary>
    public abstract void AddTo(BatchScope scope);

    /// <summary>Decides, on loaded rows alone. May run several times; each time it starts from what it was made with.</summary>
    public abstract void Apply(BatchContext context);

    /// <summary>Its batch is durable.</summary>
    public abstract void Complete();

    /// <summary>It will not be done: it failed for its own sake, or the host stops.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>What to keep of it when it fails for its own sake; nothing when its caller is told instead.</summary>
    public virtual ParkedRow? Park(string reason, DateTimeOffset now) => null;
}
