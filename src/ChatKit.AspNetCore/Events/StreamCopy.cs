using ChatKit.Events;

namespace ChatKit.AspNetCore.Events;

/// <summary>Copies a feed to a reader: what is there already goes out together, and nothing waits for what is yet to come.</summary>
internal static class StreamCopy
{
    public static async Task RunAsync(
        Func<CancellationToken, IAsyncEnumerable<StreamItem>> open, SseWriter writer, Func<SseWriter, StreamItem, ValueTask> write, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var items = open(stop.Token).GetAsyncEnumerator(stop.Token);
        while (true)
        {
            var next = items.MoveNextAsync().AsTask();
            if (!next.IsCompleted)
            {
                try
                {
                    await writer.FlushAsync(cancellationToken);
                }
                catch
                {
                    // A feed must not be disposed of while it is being asked for its next item.
                    await stop.CancelAsync();
                    await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                    throw;
                }
            }

            if (!await next)
            {
                await writer.FlushAsync(cancellationToken);
                return;
            }

            await write(writer, items.Current);
        }
    }
}
