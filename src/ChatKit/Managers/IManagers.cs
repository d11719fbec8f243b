namespace ChatKit;

/// <summary>Managers as ChatKit sees them: rights, presence, availability.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IManagers
{
    /// <summary>Who is looking, with his rights; <see langword="null"/> if the CRM does not know him or he has no chat right.</summary>
    ValueTask<Viewer?> FindViewerAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken);

    /// <summary>Everybody with a chat right, with presence and load.</summary>
    ValueTask<IReadOnlyList<ManagerStatus>> ListAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>
    /// Tells that rights, groups or activity of these changed: streams and caches look again, the deactivated lose their dialogues.
    /// </summary>
    ValueTask ChangedAsync(TenantId tenant, IReadOnlyCollection<ManagerId> managers, CancellationToken cancellationToken);

    /// <summary>A manager's own switch: whether he accepts new dialogues.</summary>
    ValueTask SetAcceptingAsync(TenantId tenant, ManagerId manager, bool accepting, CancellationToken cancellationToken);

    /// <summary>Says that a manager is connected to this host until the returned value is disposed of.</summary>
    ValueTask<IAsyncDisposable> ConnectAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken);
}
