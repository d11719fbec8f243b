namespace ChatKit.ChaosHost.Managers;

/// <summary>m1, m2 … who answer, and an administrator.</summary>
internal sealed class NumberedManagers(HostValues values) : IManagerDirectory
{
    private readonly IReadOnlyList<ManagerProfile> _all =
    [
        new() { Id = new("admin"), Name = "Ada Admin", Permissions = ChatPermissions.Administrator },
        .. Enumerable.Range(1, values.Managers)
            .Select(n => new ManagerProfile { Id = new($"m{n}"), Name = $"Manager {n}", Permissions = ChatPermissions.Manager }),
    ];

    public ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken) =>
        new(_all.FirstOrDefault(p => p.Id == manager));

    public ValueTask<IReadOnlyList<ManagerProfile>> ListAsync(TenantId tenant, CancellationToken cancellationToken) => new(_all);
}
