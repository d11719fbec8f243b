using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Faults;

/// <summary>A host is killed with -9 and started again; sometimes once more while it starts.</summary>
internal sealed class HostKilled(Cluster cluster) : IFault
{
    public string Name => "host killed";

    public async Task HappenAsync()
    {
        var host = cluster.Hosts[Random.Shared.Next(cluster.Hosts.Count)];
        await host.KillAsync();
        host.Start();
        if (Random.Shared.Next(3) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(200, 3000)), TimeProvider.System);
            await host.KillAsync();
            host.Start();
        }
    }
}
