using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Deletes what is too old, in small steps, and counts managers' loads anew.</summary>
internal sealed class MaintenanceWorker(
    IOperationsStorage storage, TimeProvider time, IOptions<ChatKitOptions> options, ILogger<MaintenanceWorker> logger) : IWorker
{
    private const int AtOnce = 1000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    // Held messages and uploads end by their own jobs, which delete their bytes and tell subscribers; this is only the net under them.
    private static readonly TimeSpan HeldGrace = TimeSpan.FromDays(1);

    public string Name => "maintenance";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Every, time, cancellationToken).ConfigureAwait(false);
            await CleanAsync(cancellationToken).ConfigureAwait(false);
            var drifted = await storage.RecountLoadsAsync(cancellationToken).ConfigureAwait(false);
            if (drifted > 0)
            {
                Log.LoadsDrifted(logger, drifted);
            }
        }
    }

    public async ValueTask CleanAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var retention = new Retention
        {
            Events = now.AddDays(-7),
            Dedupes = now.AddDays(-30),
            PendingReferences = now.AddDays(-7),
            Finished = now.AddDays(-30),
            Audits = now - options.Value.AuditFor,
            Held = now - options.Value.HoldFor - HeldGrace,
        };
        while (await storage.CleanAsync(retention, AtOnce, cancellationToken).ConfigureAwait(false) > 0)
        {
            // Others write in between.
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken).ConfigureAwait(false);
        }
    }
}
