namespace ChatKit.Tests.Support;

/// <summary>The CRM's people, as in the sample: administrator, chat administrator, two managers, and one without a chat right.</summary>
internal sealed class TestManagers : IManagerDirectory
{
    private static readonly ManagerProfile[] Everybody =
    [
        new() { Id = new("admin"), Name = "Ada Admin", Permissions = ChatPermissions.Administrator },
        new() { Id = new("chief"), Name = "Carl Chief", Permissions = ChatPermissions.ChatAdministrator },
        new() { Id = new("anna"), Name = "Anna", Permissions = ChatPermissions.Manager, Groups = ["sales"] },
        new() { Id = new("boris"), Name = "Boris", Permissions = ChatPermissions.Manager },
    ];

    public ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken) =>
        new(manager.Value == "guest" ? new ManagerProfile { Id = manager, Name = "Guest" } : Everybody.FirstOrDefault(m => m.Id == manager));

    public ValueTask<IReadOnlyList<ManagerProfile>> ListAsync(TenantId tenant, CancellationToken cancellationToken) => new(Everybody);
}
