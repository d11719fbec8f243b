using ChatKit.Bus;

namespace ChatKit.EntityFrameworkCore.Context;

/// <summary>The storage, one part for each use.</summary>
internal abstract class StorageServices : IAsyncDisposable, IDisposable
{
    public abstract IChatStorage Chats { get; }

    public abstract IChatReader Reader { get; }

    public abstract IVisitorReader Visitors { get; }

    public abstract IWorkStorage Work { get; }

    public abstract IEventLog Events { get; }

    public abstract IConfigurationStorage Configuration { get; }

    public abstract ILeaseStorage Leases { get; }

    public abstract IPresenceStorage Presence { get; }

    public abstract IOperationsStorage Operations { get; }

    public abstract IWriteGuard Guard { get; }

    /// <summary>How the hosts of the storage wake each other; nothing where they share a process.</summary>
    public virtual IWakeUpBus? WakeUps => null;

    public abstract void Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
