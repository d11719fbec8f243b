using ChatKit.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Hosting;

/// <summary>Whether the engine runs and its storage answers.</summary>
internal sealed class ReadinessCheck(IChatKitEngine engine, IEventLog log, TimeProvider time, IOptions<ChatKitWebOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!engine.IsReady)
        {
            return HealthCheckResult.Unhealthy(engine.Obstacle);
        }

        try
        {
            await log.RangeAsync(cancellationToken).AsTask().WaitAsync(options.Value.ReadinessTimeout, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is StorageUnavailableException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("ChatKit's storage does not answer.", exception);
        }
    }
}
