using System.Collections.Concurrent;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// Fetches the files of inbound messages from their messengers, and deletes those that belong to no message. Jobs are stored with the
/// files, so none is lost.
/// </summary>
internal sealed class FetchWorker(
    IWorkStorage work,
    ConfigurationCache configuration,
    FileIntake intake,
    IFileStorage files,
    Committers committer,
    WakeUps wakeUps,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<FetchWorker> logger) : IWorker
{
    private const int AtOnce = 8;
    private const int MaxAttempts = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<AttachmentId, Task> _running = new();

    public string Name => "fetch";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await BeginDueAsync(cancellationToken).ConfigureAwait(false);
                await wakeUps.Fetches.WaitAsync(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // Nothing is written any more once the host has stopped.
            await Task.WhenAll(_running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask BeginDueAsync(CancellationToken cancellationToken)
    {
        var due = await work.DueWorkAsync(time.GetUtcNow(), AtOnce * 4, cancellationToken).ConfigureAwait(false);
        foreach (var attachment in due.Fetches)
        {
            if (_running.Count < AtOnce && _running.TryAdd(attachment.Id, Task.CompletedTask))
            {
                _running.TryUpdate(attachment.Id, RunAsync(attachment, cancellationToken), Task.CompletedTask);
            }
        }
    }

    private async Task RunAsync(AttachmentRow attachment, CancellationToken cancellationToken)
    {
        try
        {
            if (attachment.MessageId is null)
            {
                await DiscardAsync(attachment, cancellationToken).ConfigureAwait(false);
                return;
            }

            await FetchAsync(attachment, cancellationToken).ConfigureAwait(false);
            await committer.RunAsync(new FetchItem(attachment), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or StorageUnavailableException)
        {
            // The job is stored and comes again.
        }
        catch (Exception exception)
        {
            Log.WorkerFailed(logger, exception, $"file {attachment.Id}", options.Value.PollInterval);
        }
        finally
        {
            _running.TryRemove(attachment.Id, out _);
            wakeUps.Fetches.Signal();
        }
    }

    // First no message can take it any more, then its bytes go, then its row: whatever ends this in between, it comes again.
    private async ValueTask DiscardAsync(AttachmentRow attachment, CancellationToken cancellationToken)
    {
        if (!await committer.RunAsync(new DiscardItem(attachment, isDeleted: false), cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        if (attachment.StorageKey is { } key)
        {
            await files.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        }

        await committer.RunAsync(new DiscardItem(attachment, isDeleted: true), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask FetchAsync(AttachmentRow attachment, CancellationToken cancellationToken)
    {
        attachment.FetchAttempts++;
        if (attachment.ChannelId is not { } channel
            || await configuration.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false) is not { Adapter: IFetchesFiles adapter, Context: { } context })
        {
            Fail(attachment, "The channel cannot fetch files (any more).");
            return;
        }

        if (attachment.Size > options.Value.MaxFileSize)
        {
            Fail(attachment, $"The file is larger than {options.Value.MaxFileSize / 1024 / 1024} MiB.");
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var result = await adapter.FetchAsync(attachment.Reference!, context, limit.Token).ConfigureAwait(false);
            await using var ending = result.ConfigureAwait(false);
            if (result.Content is { } content)
            {
                attachment.MediaType = result.MediaType is null or "application/octet-stream" ? attachment.MediaType : result.MediaType;
                if (await intake.TakeAsync(attachment, content, limit.Token).ConfigureAwait(false) is { } refusal)
                {
                    Fail(attachment, refusal.Detail);
                }

                attachment.FetchAt = null;
                return;
            }

            RetryOrFail(attachment, result.Failure!.IsTransient, result.Failure.Description, result.Failure.RetryAfter);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            RetryOrFail(attachment, isTransient: true, $"Fetching failed: {exception.GetType().Name}.", null);
        }
    }

    private void RetryOrFail(AttachmentRow attachment, bool isTransient, string error, TimeSpan? retryAfter)
    {
        if (!isTransient || attachment.FetchAttempts >= MaxAttempts)
        {
            Fail(attachment, error);
            return;
        }

        var delay = TimeSpan.FromSeconds(Math.Pow(2, attachment.FetchAttempts));
        attachment.FetchAt = Entry.Cut(time.GetUtcNow() + (retryAfter > delay ? retryAfter.Value : delay));
        attachment.Error = error;
    }

    private static void Fail(AttachmentRow attachment, string error)
    {
        attachment.State = AttachmentState.Failed;
        attachment.FetchAt = null;
        attachment.Error = error;
    }
}
