namespace ChatKit.Storage;

/// <summary>Which managers are connected, and which accept dialogues.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPresenceStorage
{
    /// <summary>A manager is connected to a host until then, or no longer is when the time is <see langword="null"/>.</summary>
    ValueTask SetConnectedAsync(ManagerKey manager, string host, DateTimeOffset? until, CancellationToken cancellationToken);

    /// <summary>A manager's own switch.</summary>
    ValueTask SetAcceptingAsync(ManagerKey manager, bool accepting, CancellationToken cancellationToken);

    /// <summary>All managers of a tenant of whom anything is known: connected by now, accepting (true unless set), load.</summary>
    ValueTask<IReadOnlyList<ManagerPresence>> ListAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken);
}
