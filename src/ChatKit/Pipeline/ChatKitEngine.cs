using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Runs the committer and the workers. A worker that fails begins again; the committer outlives all of them.</summary>
internal sealed class ChatKitEngine(
    IChatStorage storage, ConfigurationCache configuration, Committer committer, IEnumerable<IWorker> workers, TimeProvider time, IOptions<ChatKitOptions> options, ILogger<ChatKitEngine> logger)
    : IChatKitEngine, IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopWorkers = new();
    private readonly CancellationTokenSource _stopCommitter = new();
    private readonly List<Task> _running = [];
    private Task _committing = Task.CompletedTask;
    private bool _isStarted;

    public bool IsReady => _isStarted && !_committing.IsCompleted;

    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (_isStarted)
        {
            return;
        }

        _ = options.Value;
        await storage.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await configuration.RefreshAllAsync(cancellationToken).ConfigureAwait(false);
        _isStarted = true;
        _committing = Task.Run(() => committer.RunAsync(_stopCommitter.Token), CancellationToken.None);
        foreach (var worker in workers)
        {
            _running.Add(Task.Run(() => KeepAsync(worker), CancellationToken.None));
        }
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            return;
        }

        // First those who ask for work, then, when all of it is written, the one who writes.
        await _stopWorkers.CancelAsync().ConfigureAwait(false);
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
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
