using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Faults;

/// <summary>A host is stopped in good order and started again, as in a rolling restart.</summary>
internal sealed class HostStopped(Cluster cluster) : IFault
{
    public string Name => "host stopped";

    /// <summary>The longest that a host took to stop.</summary>
    public TimeSpan Longest { get; private set; }

    public async Task HappenAsync()
    {
        var host = cluster.Hosts[Random.Shared.Next(cluster.Hosts.Count)];
        var took = await host.StopAsync();
        Longest = took > Longest ? took : Longest;
        host.Start();
    }
}
