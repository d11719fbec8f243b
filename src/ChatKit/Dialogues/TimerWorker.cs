using ChatKit.Storage;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Fires due timers: read without a lock, decided under the chat's.</summary>
internal sealed class TimerWorker(
    IWorkStorage work, Committers committer, OverdueTimers overdue, TimeProvider time, IOptions<ChatKitOptions> options) : IWorker
{
    private const int AtOnce = 2_000;

    public string Name => "timers";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var fired = await FireDueAsync(cancellationToken).ConfigureAwait(false);

            // A few chats that are busy hold up nobody behind them: there is no pause while most are free.
            if (fired < AtOnce / 2)
            {
                await Task.Delay(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Fires what is due now.</summary>
    public async ValueTask<int> FireDueAsync(CancellationToken cancellationToken)
    {
        var due = await work.DueTimersAsync(time.GetUtcNow(), AtOnce, cancellationToken).ConfigureAwait(false);
        overdue.Note(due);
        var items = due.Select(static t => new TimerItem(t)).ToList();
        foreach (var item in items)
        {
            await committer.AcceptAsync(item, cancellationToken).ConfigureAwait(false);
        }

        // The last first: then all before it are done, and nobody is woken for each.
        var fired = 0;
        for (var last = items.Count - 1; last >= 0; last--)
        {
            fired += await items[last].Done.WaitAsync(cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        if (fired == due.Count && fired < AtOnce)
        {
            overdue.Note([]);
        }

        return fired;
    }
}
