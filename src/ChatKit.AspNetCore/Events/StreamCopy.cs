using System.Threading.Channels;
using ChatKit.Events;

namespace ChatKit.AspNetCore.Events;

/// <summary>Copies a feed to a reader: what is there already goes out together, and nothing waits for what is yet to come.</summary>
/// <param name="writer">The reader.</param>
/// <param name="notices">What is told besides, and may be lost.</param>
/// <param name="write">Writes one item of the feed.</param>
internal sealed class StreamCopy(SseWriter writer, ChannelReader<Action<SseWriter>> notices, Func<SseWriter, StreamItem, ValueTask> write)
{
    // Kept from item to item: each wait that is given up would stay in the queue.
    private Task? _noticed;

    /// <summary>Copies until the feed ends or it is cancelled.</summary>
    public async Task RunAsync(Func<CancellationToken, IAsyncEnumerable<StreamItem>> open, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var items = open(stop.Token).GetAsyncEnumerator(stop.Token);
        while (true)
        {
            var next = items.MoveNextAsync().AsTask();
            try
            {
                await TellAsync(next, stop.Token);
            }
            catch
            {
                // A feed must not be disposed of while it is being asked for its next item.
                await stop.CancelAsync();
                await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                throw;
            }

            if (!await next)
            {
                await writer.FlushAsync(cancellationToken);
                return;
            }

            await write(writer, items.Current);
        }
    }

    private async ValueTask TellAsync(Task next, CancellationToken cancellationToken)
    {
        while (!next.IsCompleted)
        {
            while (notices.TryRead(out var tell))
            {
                tell(writer);
            }

            await writer.FlushAsync(cancellationToken);
            _noticed = _noticed is { IsCompleted: false } waiting ? waiting : notices.WaitToReadAsync(cancellationToken).AsTask();
            await Task.WhenAny(next, _noticed);
        }
    }
}
