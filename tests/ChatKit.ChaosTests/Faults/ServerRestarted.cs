using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Faults;

/// <summary>A server is restarted, in good order or after a crash.</summary>
internal sealed class ServerRestarted(string server, bool afterCrash) : IFault
{
    public string Name => $"{server} {(afterCrash ? "crashed" : "restarted")}";

    public Task HappenAsync() => Servers.DoAsync(afterCrash ? "crash" : "restart", server);
}
