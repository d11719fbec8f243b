namespace ChatKit.Engine;

/// <summary>Keeps connected managers connected; where a host dies, they run out.</summary>
internal sealed class PresenceWorker(ManagerService managers, TimeProvider time) : IWorker
{
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(90);

    public string Name => "presence";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Lasts / 3, time, cancellationToken).ConfigureAwait(false);
            await managers.RenewAllAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
