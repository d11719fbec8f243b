using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Faults;

/// <summary>A server ends every connection at once.</summary>
internal sealed class ConnectionsCut(string server) : IFault
{
    public string Name => $"{server} connections cut";

    public Task HappenAsync() => Servers.DoAsync("cut", server);
}
