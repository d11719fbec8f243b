using System.Diagnostics;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Runs the committer and the workers. A worker that fails begins again; the committer outlives all of them.</summary>
internal sealed class ChatKitEngine(
    IChatStorage storage,
    ConfigurationCache configuration,
    Committers committer,
    HostGauges gauges,
    IEnumerable<IWorker> workers,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<ChatKitEngine> logger)
    : IChatKitEngine, IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopWorkers = new();
    private readonly CancellationTokenSource _stopCommitter = new();
    private readonly List<Task> _running = [];
    private Task _committing = Task.CompletedTask;
    private Task _preparing = Task.CompletedTask;
    private string? _unusable;
    private volatile bool _isStarted;

    public bool IsReady => _isStarted && !_committing.IsCompleted;

    public bool IsAlive => _isStarted && (!_preparing.IsCompleted || !_committing.IsCompleted);

    public string? Obstacle
    {
        get
        {
            if (IsReady)
            {
                return null;
            }

            return IsAlive ? Volatile.Read(ref _unusable) ?? "The storage cannot be reached." : "The engine does not run on this host.";
        }
    }

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (_isStarted)
        {
            return;
        }

        _ = options.Value;
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StorageUnavailableException exception)
        {
            // A host that is started while the database is away must not have to be started again: until then it answers 503.
            Log.StorageAwayAtStart(logger, exception, FirstPause);
            _preparing = Task.Run(PrepareLaterAsync, CancellationToken.None);
            _isStarted = true;
            return;
        }

        BeginWork();
        _isStarted = true;
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            return;
        }

        // First those who ask for work, then, when all of it is written, the one who writes.
        await _stopWorkers.CancelAsync().ConfigureAwait(false);
        await _preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await Task.WhenAll(_running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            committer.Close();
            await _committing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            gauges.Hide();
            await _stopCommitter.CancelAsync().ConfigureAwait(false);
            await _committing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _isStarted = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stopWorkers.Dispose();
        _stopCommitter.Dispose();
    }

    private async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        await storage.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await configuration.RefreshAllAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task PrepareLaterAsync()
    {
        var pause = FirstPause;
        while (true)
        {
            await Task.Delay(pause, time, _stopWorkers.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopWorkers.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await PrepareAsync(_stopWorkers.Token).ConfigureAwait(false);
                BeginWork();
                return;
            }
            catch (InvalidOperationException exception) when (!_stopWorkers.IsCancellationRequested)
            {
                // At start this would have ended the host. It is up by now, and goes on by itself once somebody has mended the storage.
                pause = Longer(pause);
                NoteUnusable(exception);
            }
            catch (Exception exception) when (!_stopWorkers.IsCancellationRequested)
            {
                Volatile.Write(ref _unusable, null);
                pause = Longer(pause);
                Log.StorageAwayAtStart(logger, exception, pause);
            }
        }
    }

    private void NoteUnusable(InvalidOperationException exception)
    {
        if (_unusable != exception.Message)
        {
            Volatile.Write(ref _unusable, exception.Message);
            Log.StorageUnusable(logger, exception, exception.Message);
        }
    }

    private void BeginWork()
    {
        gauges.Show();
        _committing = Task.Run(CommitAsync, CancellationToken.None);
        foreach (var worker in workers)
        {
            _running.Add(Task.Run(() => KeepAsync(worker), CancellationToken.None));
        }
    }

    private Task CommitAsync()
    {
        LeaveTrace();
        return committer.RunAsync(_stopCommitter.Token);
    }

    // What is done here is no part of what started the host: each item names the trace that it belongs to.
    private static void LeaveTrace() => Activity.Current = null;

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private async Task KeepAsync(IWorker worker)
    {
        LeaveTrace();
        var pause = FirstPause;
        while (!_stopWorkers.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            try
            {
                await worker.RunAsync(_stopWorkers.Token).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (_stopWorkers.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // One that worked for a while does not pay for failures of long ago.
                pause = time.GetElapsedTime(began) > LongestPause ? FirstPause : pause;
                Log.WorkerFailed(logger, exception, worker.Name, pause);
                await Task.Delay(pause, time, _stopWorkers.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = Longer(pause);
            }
        }
    }
}
