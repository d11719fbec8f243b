using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Runs the committer and the workers. A worker that fails begins again; the committer outlives all of them.</summary>
internal sealed class ChatKitEngine(
    IChatStorage storage, ConfigurationCache configuration, Committers committer, IEnumerable<IWorker> workers, TimeProvider time, IOptions<ChatKitOptions> options, ILogger<ChatKitEngine> logger)
    : IChatKitEngine, IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopWorkers = new();
    private readonly CancellationTokenSource _stopCommitter = new();
    private readonly List<Task> _running = [];
    private Task _committing = Task.CompletedTask;
    private Task _preparing = Task.CompletedTask;
    private bool _isStarted;

    public bool IsReady => _isStarted && !_committing.IsCompleted;

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
            _isStarted = true;
            _preparing = Task.Run(PrepareLaterAsync, CancellationToken.None);
            return;
        }

        _isStarted = true;
        BeginWork();
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
            catch (Exception exception) when (!_stopWorkers.IsCancellationRequested)
            {
                pause = Longer(pause);
                Log.StorageAwayAtStart(logger, exception, pause);
            }
        }
    }

    private void BeginWork()
    {
        _committing = Task.Run(() => committer.RunAsync(_stopCommitter.Token), CancellationToken.None);
        foreach (var worker in workers)
        {
            _running.Add(Task.Run(() => KeepAsync(worker), CancellationToken.None));
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private async Task KeepAsync(IWorker worker)
    {
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
