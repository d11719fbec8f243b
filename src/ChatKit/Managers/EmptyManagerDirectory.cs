namespace ChatKit;

/// <summary>Nobody, until the host says who its managers are: access is denied by default.</summary>
internal sealed class EmptyManagerDirectory : IManagerDirectory
{
    public ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken) =>
        new((ManagerProfile?)null);

    public ValueTask<IReadOnlyList<ManagerProfile>> ListAsync(TenantId tenant, CancellationToken cancellationToken) => new([]);
}
