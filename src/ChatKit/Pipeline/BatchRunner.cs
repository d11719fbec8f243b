using ChatKit.Events;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;

namespace ChatKit.Engine;

/// <summary>
/// Runs a batch in one transaction. What fails for the environment's sake is tried again whole, with growing pauses; what fails for its
/// own sake is isolated by halving the batch, and parked.
/// </summary>
internal sealed class BatchRunner(
    IChatStorage storage,
    ConfigurationCache configuration,
    ManagerCache managers,
    IDialogueStateMachine machine,
    WakeUps wakeUps,
    OwnEvents own,
    TimeProvider time,
    ILogger<BatchRunner> logger)
{
    private const int MostLostRaces = 100;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private readonly BatchScope _scope = new();
    private readonly BatchContext _context = new(machine, new Wakes());

    /// <summary>Runs a batch.</summary>
    /// <returns>Whether all of it is durable and its items are still to be told so; otherwise each has been told what became of it.</returns>
    public ValueTask<bool> RunAsync(List<WorkItem> items, CancellationToken cancellationToken) => RunAsync(items, 0, items.Count, cancellationToken);

    private async ValueTask<bool> RunAsync(List<WorkItem> items, int start, int count, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        var delay = FirstDelay;
        var lost = 0;
        _context.ForgetWants();
        while (true)
        {
            try
            {
                if (await TryAsync(items, start, count, cancellationToken).ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (ConcurrentChangeException exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Another host was faster: the same items decide again on what is there now. Who never wins meets himself.
                if (++lost >= MostLostRaces)
                {
                    failure = exception;
                    break;
                }
            }
            catch (StorageUnavailableException exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.StorageUnavailable(logger, exception, count, delay);
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Somebody's own fault: nobody beside him may suffer from it, at whatever step it shows.
                failure = exception;
                break;
            }
        }

        if (failure is null)
        {
            wakeUps.Wake(_context.Wakes);
            return true;
        }

        if (count > 1)
        {
            await RunAndTellAsync(items, start, count / 2, cancellationToken).ConfigureAwait(false);
            await RunAndTellAsync(items, start + (count / 2), count - (count / 2), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await ParkAsync(items[start], failure, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    private async ValueTask RunAndTellAsync(List<WorkItem> items, int start, int count, CancellationToken cancellationToken)
    {
        if (await RunAsync(items, start, count, cancellationToken).ConfigureAwait(false))
        {
            for (var i = start; i < start + count; i++)
            {
                items[i].Complete();
            }
        }
    }

    /// <summary>Runs the items and commits.</summary>
    /// <returns>Whether it is done; if not, nothing was written and it is to be done again.</returns>
    private async ValueTask<bool> TryAsync(List<WorkItem> items, int start, int count, CancellationToken cancellationToken)
    {
        _scope.Clear();
        for (var i = start; i < start + count; i++)
        {
            _scope.Tenants.Add(items[i].Tenant);
            items[i].AddTo(_scope);
        }

        _context.AddWantsTo(_scope);

        // The CRM is asked before anything is locked.
        foreach (var tenant in _scope.Tenants)
        {
            await managers.PrepareAsync(tenant, cancellationToken).ConfigureAwait(false);
            await configuration.GetAsync(tenant, cancellationToken).ConfigureAwait(false);
        }

        // Who had to wait for something else goes on upon a thread of the pool.
        _scope.MayBlock = !Thread.CurrentThread.IsThreadPoolThread;
        var transaction = await storage.BeginAsync(_scope, cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        _context.Begin(transaction.Batch, Entry.Cut(time.GetUtcNow()));
        foreach (var tenant in _scope.Tenants)
        {
            var snapshot = await configuration.GetAsync(tenant, cancellationToken).ConfigureAwait(false);
            if (snapshot.Version != transaction.Batch.VersionOf(tenant))
            {
                snapshot = await configuration.RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
            }

            _context.Set(snapshot, managers.Known(tenant));
        }

        for (var i = start; i < start + count; i++)
        {
            _context.TraceParent = items[i].TraceParent;
            items[i].Apply(_context);
        }

        if (_context.IsIncomplete)
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        own.Note(transaction.Batch.Events);
        _context.Measurements.Record();
        return true;
    }

    private async ValueTask ParkAsync(WorkItem item, Exception failure, CancellationToken cancellationToken)
    {
        Log.Parked(logger, failure, item.Kind, item.Tenant);
        if (item.Park($"{failure.GetType().Name}: {failure.Message}", Entry.Cut(time.GetUtcNow())) is { } parked)
        {
            Telemetry.Park("update");
            await RunAndTellAsync([new ParkItem(item, parked)], 0, 1, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            item.Fail(failure);
        }
    }

    /// <summary>Keeps what failed for its own sake; whoever waits for it is told that it is durable, because now it is.</summary>
    private sealed class ParkItem(WorkItem failed, ParkedRow row) : WorkItem(failed.Tenant)
    {
        public override void AddTo(BatchScope scope)
        {
        }

        public override void Apply(BatchContext context)
        {
            row.Change = RowChange.None;
            context.Batch.Parked.Add(row);
        }

        public override void Complete() => failed.Complete();

        public override void Fail(Exception exception) => failed.Fail(exception);
    }
}
