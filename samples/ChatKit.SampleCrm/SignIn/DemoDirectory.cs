namespace ChatKit.SampleCrm.SignIn;

/// <summary>Tells ChatKit who the employees are and what they may do.</summary>
internal sealed class DemoDirectory : IManagerDirectory
{
    private static readonly IReadOnlyList<ManagerProfile> Everybody = [.. DemoUsers.All.Select(Profile)];
    private static readonly IReadOnlyList<ManagerProfile> WithChats = [.. Everybody.Where(p => p.Permissions != ChatPermissions.None)];

    public ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken) =>
        new(Everybody.FirstOrDefault(p => p.Id == manager));

    public ValueTask<IReadOnlyList<ManagerProfile>> ListAsync(TenantId tenant, CancellationToken cancellationToken) => new(WithChats);

    private static ManagerProfile Profile(DemoUser user) => new()
    {
        Id = new(user.Id),
        Name = user.Name,
        Permissions = user.Permissions,
    };
}
