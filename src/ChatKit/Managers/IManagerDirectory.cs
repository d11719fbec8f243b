namespace ChatKit;

/// <summary>The CRM's employees and their rights. Implemented by the host.</summary>
/// <remarks>
/// Called concurrently, with a time limit, never inside a transaction of ChatKit. Answers are kept for up to a minute;
/// call <see cref="IManagers.ChangedAsync"/> when somebody's rights, groups or activity change.
/// </remarks>
public interface IManagerDirectory
{
    /// <summary>The manager, or <see langword="null"/> if the CRM knows none of that id.</summary>
    ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken);

    /// <summary>Everybody who has any chat right, up to some thousands.</summary>
    ValueTask<IReadOnlyList<ManagerProfile>> ListAsync(TenantId tenant, CancellationToken cancellationToken);
}
