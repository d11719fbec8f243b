using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatKit.AspNetCore.Hosting;

/// <summary>Whether the engine runs.</summary>
internal sealed class LivenessCheck(IChatKitEngine engine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(engine.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("ChatKit's engine does not run on this host."));
}
