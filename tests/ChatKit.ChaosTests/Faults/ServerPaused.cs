using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Faults;

/// <summary>A server stands still for one to four seconds, with everything that it was about to do.</summary>
internal sealed class ServerPaused(string server) : IFault
{
    public string Name => $"{server} paused";

    public async Task HappenAsync()
    {
        await Servers.DoAsync("pause", server);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1000, 4000)), TimeProvider.System);
        }
        finally
        {
            await Servers.DoAsync("resume", server);
        }
    }
}
