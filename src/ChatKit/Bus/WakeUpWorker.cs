using ChatKit.Bus;

namespace ChatKit.Engine;

/// <summary>Lets other hosts wake this one: its reader of the log sees what they did and wakes the rest.</summary>
internal sealed class WakeUpWorker(IWakeUpBus bus, WakeUps wakeUps) : IWorker
{
    public string Name => "wake-ups";

    public Task RunAsync(CancellationToken cancellationToken) => bus.RunAsync(wakeUps.Hear, cancellationToken);
}
