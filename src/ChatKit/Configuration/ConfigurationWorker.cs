using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Notices what other hosts changed, where their events were missed.</summary>
internal sealed class ConfigurationWorker(ConfigurationCache cache, WakeUps wakeUps, TimeProvider time, IOptions<ChatKitOptions> options) : IWorker
{
    public string Name => "configuration";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var tenant in await cache.RefreshAllAsync(cancellationToken).ConfigureAwait(false))
            {
                wakeUps.WakeDistribution(tenant.TenantId);
                wakeUps.Senders.Signal();
            }

            await Task.Delay(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
