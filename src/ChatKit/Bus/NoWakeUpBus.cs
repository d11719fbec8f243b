using ChatKit.Bus;

namespace ChatKit.Engine;

/// <summary>For a storage of one process: its hosts look each for themselves.</summary>
internal sealed class NoWakeUpBus : IWakeUpBus
{
    public void Announce()
    {
    }

    public Task RunAsync(Action wake, CancellationToken cancellationToken) => Task.CompletedTask;
}
