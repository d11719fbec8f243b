using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Which managers are there, by host and until when.</summary>
public abstract class PresenceConformanceTests : StorageConformanceTests
{
    private static readonly ManagerKey Anna = new(TenantId.Default, "anna");

    [Fact]
    public async Task Nothing_is_known_of_anybody_at_first() =>
        Assert.Empty(await Storage.Presence.ListAsync(TenantId.Default, Clock.GetUtcNow(), CancellationToken.None));

    [Fact]
    public async Task A_manager_is_connected_while_any_host_says_so()
    {
        var now = Clock.GetUtcNow();
        await Storage.Presence.SetConnectedAsync(Anna, "host-a", now.AddMinutes(1), CancellationToken.None);
        await Storage.Presence.SetConnectedAsync(Anna, "host-b", now.AddMinutes(3), CancellationToken.None);
        Assert.True((await FindAsync(now)).IsConnected);
        Assert.True((await FindAsync(now.AddMinutes(2))).IsConnected);
        Assert.False((await FindAsync(now.AddMinutes(4))).IsConnected);
        await Storage.Presence.SetConnectedAsync(Anna, "host-b", null, CancellationToken.None);
        Assert.True((await FindAsync(now)).IsConnected);
        await Storage.Presence.SetConnectedAsync(Anna, "host-a", null, CancellationToken.None);
        Assert.False((await FindAsync(now)).IsConnected);
    }

    [Fact]
    public async Task A_host_prolongs_what_it_said()
    {
        var now = Clock.GetUtcNow();
        await Storage.Presence.SetConnectedAsync(Anna, "host-a", now.AddMinutes(1), CancellationToken.None);
        await Storage.Presence.SetConnectedAsync(Anna, "host-a", now.AddMinutes(5), CancellationToken.None);
        Assert.True((await FindAsync(now.AddMinutes(3))).IsConnected);
    }

    [Fact]
    public async Task A_manager_accepts_dialogues_until_he_says_otherwise()
    {
        await Storage.Presence.SetConnectedAsync(Anna, "host-a", Clock.GetUtcNow().AddMinutes(1), CancellationToken.None);
        Assert.True((await FindAsync(Clock.GetUtcNow())).IsAccepting);
        await Storage.Presence.SetAcceptingAsync(Anna, false, CancellationToken.None);
        Assert.False((await FindAsync(Clock.GetUtcNow())).IsAccepting);
        Assert.True((await FindAsync(Clock.GetUtcNow())).IsConnected);
        await Storage.Presence.SetAcceptingAsync(Anna, true, CancellationToken.None);
        Assert.True((await FindAsync(Clock.GetUtcNow())).IsAccepting);
    }

    [Fact]
    public async Task The_load_is_part_of_what_is_known()
    {
        var at = Clock.GetUtcNow();
        await WriteAsync(batch => (batch.LoadOf(Anna).OpenDialogues, batch.LoadOf(Anna).LastAssignedAt) = (4, at));
        Assert.Equal(new ManagerPresence("anna", IsConnected: false, IsAccepting: true, OpenDialogues: 4, at), await FindAsync(at));
        await Storage.Presence.SetAcceptingAsync(Anna, false, CancellationToken.None);
        Assert.Equal(4, (await FindAsync(at)).OpenDialogues);
    }

    [Fact]
    public async Task Each_tenant_has_its_own_managers()
    {
        await Storage.Presence.SetAcceptingAsync(new(new("other"), "anna"), false, CancellationToken.None);
        Assert.Empty(await Storage.Presence.ListAsync(TenantId.Default, Clock.GetUtcNow(), CancellationToken.None));
        Assert.Single(await (await SecondHostAsync()).Presence.ListAsync(new("other"), Clock.GetUtcNow(), CancellationToken.None));
    }

    private async Task<ManagerPresence> FindAsync(DateTimeOffset now) =>
        Assert.Single(await Storage.Presence.ListAsync(TenantId.Default, now, CancellationToken.None));
}
