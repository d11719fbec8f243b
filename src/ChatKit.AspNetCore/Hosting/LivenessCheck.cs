using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatKit.AspNetCore.Hosting;

/// <summary>
/// Whether the engine runs. While it waits for its storage it is alive: another process would wait as well, and this one takes webhooks for the
/// bus meanwhile.
/// </summary>
internal sealed class LivenessCheck(IChatKitEngine engine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(engine.IsAlive ? HealthCheckResult.Healthy(engine.Obstacle) : HealthCheckResult.Unhealthy(engine.Obstacle));
}
