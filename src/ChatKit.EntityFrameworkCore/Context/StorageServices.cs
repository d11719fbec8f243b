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

    public abstract void Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
