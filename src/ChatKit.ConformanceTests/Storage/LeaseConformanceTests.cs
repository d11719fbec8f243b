using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>What one host does alone, no other does until it gave it up or was silent for too long.</summary>
public abstract class LeaseConformanceTests : StorageConformanceTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_lease_has_one_owner()
    {
        Assert.NotNull(await TakeAsync("a"));
        Assert.Null(await TakeAsync("b"));
        Assert.NotNull(await Storage.Leases.TakeAsync("another", "b", Short, CancellationToken.None));
    }

    [Fact]
    public async Task Its_owner_renews_it_under_the_same_number()
    {
        var first = (await TakeAsync("a"))!;
        await PassAsync(Short / 2);
        var renewed = (await TakeAsync("a"))!;
        Assert.Equal(first.Fence, renewed.Fence);
        Assert.True(renewed.ExpiresAt > first.ExpiresAt);
        Assert.True(await HoldsAsync(first));
        await PassAsync(Short * 0.75);
        Assert.True(await HoldsAsync(renewed));
        Assert.Null(await TakeAsync("b"));
    }

    [Fact]
    public async Task One_that_expired_goes_to_the_next_under_a_higher_number()
    {
        var first = (await TakeAsync("a"))!;
        await PassAsync(Short * 1.5);
        Assert.False(await HoldsAsync(first));
        var second = (await TakeAsync("b"))!;
        Assert.True(second.Fence > first.Fence);
        Assert.True(await HoldsAsync(second));
        Assert.False(await HoldsAsync(first));
        Assert.Null(await TakeAsync("a"));
    }

    [Fact]
    public async Task One_that_was_given_up_goes_to_the_next_at_once_under_a_higher_number()
    {
        var first = (await TakeAsync("a"))!;
        await Storage.Leases.ReleaseAsync(first, CancellationToken.None);
        Assert.False(await HoldsAsync(first));
        Assert.True((await TakeAsync("b"))!.Fence > first.Fence);
    }

    [Fact]
    public async Task Who_lost_it_can_give_up_nothing()
    {
        var first = (await TakeAsync("a"))!;
        await PassAsync(Short * 1.5);
        var second = (await TakeAsync("b"))!;
        await Storage.Leases.ReleaseAsync(first, CancellationToken.None);
        Assert.True(await HoldsAsync(second));
    }

    [Fact]
    public async Task Of_hosts_that_take_it_at_once_one_gets_it()
    {
        var second = await SecondHostAsync();
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var host = number % 2 == 0 ? Storage : second;
            return await host.Leases.TakeAsync("send", $"host-{number}", TimeSpan.FromMinutes(1), CancellationToken.None);
        })));
        Assert.Single(taken, lease => lease is not null);
    }

    private async Task<Lease?> TakeAsync(string owner) => await Storage.Leases.TakeAsync("send", owner, Short, CancellationToken.None);

    private async Task<bool> HoldsAsync(Lease lease) => await Storage.Leases.HoldsAsync(lease, CancellationToken.None);
}
