using System.Text.Json;
using ChatKit.Storage;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Runs what was stored to be run later: commands of the CRM's own transactions, messages at a set time, timers of older settings.</summary>
internal sealed class StoredWorker(IWorkStorage work, Committer committer, WakeUps wakeUps, TimeProvider time, IOptions<ChatKitOptions> options) : IWorker
{
    private const int AtOnce = 500;

    public string Name => "stored";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await RunDueAsync(cancellationToken).ConfigureAwait(false) == 0)
            {
                await wakeUps.Work.WaitAsync(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var due = await work.DueWorkAsync(time.GetUtcNow(), AtOnce, cancellationToken).ConfigureAwait(false);
        var running = new List<Task>();
        var timers = due.StaleTimers.Select(static t => new TimerItem(t)).ToList();
        foreach (var timer in timers)
        {
            await BeginAsync(timer).ConfigureAwait(false);
        }

        foreach (var command in due.Commands)
        {
            var author = new CommandAuthor(new Actor(command.ActorKind, command.ActorId), null);
            await BeginAsync(new CommandItem(command.TenantId, JsonSerializer.Deserialize(command.Payload, ChatCommandJson.Default.ChatCommand)!, author)
            {
                StoredAs = command.Id,
                TraceParent = command.TraceParent,
            }).ConfigureAwait(false);
        }

        foreach (var message in due.Scheduled)
        {
            await BeginAsync(new ScheduledItem(message.TenantId, message.ChatId, message.Id)).ConfigureAwait(false);
        }

        foreach (var task in running)
        {
            await task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // What failed or was busy is still due; it waits for the next look, so that it is not tried without a pause.
        cancellationToken.ThrowIfCancellationRequested();
        return running.Count(static t => t.IsCompletedSuccessfully) - timers.Count(static t => t.Done is { IsCompletedSuccessfully: true, Result: false });

        async ValueTask BeginAsync<TResult>(AwaitableItem<TResult> item)
        {
            await committer.AcceptAsync(item, cancellationToken).ConfigureAwait(false);
            running.Add(item.Done);
        }
    }
}
