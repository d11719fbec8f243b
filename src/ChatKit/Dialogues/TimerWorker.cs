using ChatKit.Storage;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// Fires due timers: read without a lock, decided under the chat's. While some are fired the next are looked for, so that neither the
/// database nor the committers wait for the other when very many are due.
/// </summary>
internal sealed class TimerWorker(
    IWorkStorage work, Committers committer, OverdueTimers overdue, TimeProvider time, IOptions<ChatKitOptions> options) : IWorker
{
    // Twice as many are in hand at most: what managers do meanwhile is queued behind them.
    private const int AtOnce = 1_000;

    public string Name => "timers";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<TimerItem> inHand = [];
        while (true)
        {
            var next = await LookAsync(inHand, cancellationToken).ConfigureAwait(false);
            var busy = await BusyAsync(inHand, cancellationToken).ConfigureAwait(false);

            // A few chats that are busy hold up nobody behind them: there is no pause while most are free.
            var isGoingOn = next.Count == AtOnce && busy <= inHand.Count / 2;
            inHand = next;
            if (isGoingOn)
            {
                continue;
            }

            busy += await BusyAsync(inHand, cancellationToken).ConfigureAwait(false);
            if (busy == 0 && inHand.Count < AtOnce)
            {
                overdue.Note([]);
            }

            inHand = [];
            await Task.Delay(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Queues what is due now and not in hand already.</summary>
    private async ValueTask<List<TimerItem>> LookAsync(List<TimerItem> inHand, CancellationToken cancellationToken)
    {
        var due = await work.DueTimersAsync(time.GetUtcNow(), AtOnce + inHand.Count, cancellationToken).ConfigureAwait(false);
        overdue.Note(due);
        var known = inHand.Select(static i => i.Key).ToHashSet();
        var found = due.Select(static t => new TimerItem(t)).Where(i => !known.Contains(i.Key)).Take(AtOnce).ToList();
        foreach (var item in found)
        {
            await committer.AcceptAsync(item, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>Waits until all were looked at.</summary>
    /// <returns>How many were not, since their chats were busy.</returns>
    private static async ValueTask<int> BusyAsync(List<TimerItem> items, CancellationToken cancellationToken)
    {
        // The last first: then all before it are done, and nobody is woken for each.
        var busy = 0;
        for (var last = items.Count - 1; last >= 0; last--)
        {
            busy += await items[last].Done.WaitAsync(cancellationToken).ConfigureAwait(false) ? 0 : 1;
        }

        return busy;
    }
}
