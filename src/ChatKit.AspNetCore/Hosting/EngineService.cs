using Microsoft.Extensions.Hosting;

namespace ChatKit.AspNetCore.Hosting;

/// <summary>
/// Runs the engine with the host. Registered before the server, so it works before the first request is taken, and ends after the last one
/// was answered, with all that was accepted.
/// </summary>
internal sealed class EngineService(IChatKitEngine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken).AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken).AsTask();
}
