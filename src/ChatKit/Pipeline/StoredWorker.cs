using System.Text.Json;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Runs what was stored to be run later: commands of the CRM's own transactions, messages at a set time, timers of older settings.</summary>
internal sealed class StoredWorker(
    IWorkStorage work, Committers committer, WakeUps wakeUps, TimeProvider time, IOptions<ChatKitOptions> options, ILogger<StoredWorker> logger) : IWorker
{
    private const int AtOnce = 500;
    private const int MostTries = 10;

    // How often a command failed on this host. What keeps failing must not stand in the way of the others for ever.
    private readonly Dictionary<Guid, int> _tries = [];

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

    /// <summary>Runs what is due now.</summary>
    /// <returns>How much of it is done.</returns>
    public async ValueTask<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var due = await work.DueWorkAsync(time.GetUtcNow(), AtOnce, cancellationToken).ConfigureAwait(false);
        var timers = await BeginAsync(due.StaleTimers, static t => new TimerItem(t), cancellationToken).ConfigureAwait(false);
        var commands = new List<(CommandRow Row, Task<CommandResult> Done)>();
        var done = 0;
        foreach (var row in due.Commands)
        {
            try
            {
                var item = row.ToItem();
                await committer.AcceptAsync(item, cancellationToken).ConfigureAwait(false);
                commands.Add((row, item.Done));
            }
            catch (JsonException exception)
            {
                done += await ParkAsync(row, null, exception, cancellationToken).ConfigureAwait(false);
            }
        }

        var messages = await BeginAsync(due.Scheduled, static m => new ScheduledItem(m.TenantId, m.ChatId, m.Id), cancellationToken).ConfigureAwait(false);
        foreach (var (row, task) in commands)
        {
            done += await EndAsync(row, task, cancellationToken).ConfigureAwait(false);
        }

        return done
            + await CountAsync(timers, cancellationToken).ConfigureAwait(false)
            + await CountAsync(messages, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<List<Task<bool>>> BeginAsync<TRow>(
        IReadOnlyList<TRow> rows, Func<TRow, AwaitableItem<bool>> itemOf, CancellationToken cancellationToken)
    {
        var running = new List<Task<bool>>(rows.Count);
        foreach (var row in rows)
        {
            var item = itemOf(row);
            await committer.AcceptAsync(item, cancellationToken).ConfigureAwait(false);
            running.Add(item.Done);
        }

        return running;
    }

    // What failed, was busy or has to wait is still due; it waits for the next look, so that it is not tried without a pause.
    private static async ValueTask<int> CountAsync(List<Task<bool>> running, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var task in running)
        {
            await ((Task)task).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            done += task is { IsCompletedSuccessfully: true, Result: true } ? 1 : 0;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return done;
    }

    private async ValueTask<int> EndAsync(CommandRow row, Task<CommandResult> task, CancellationToken cancellationToken)
    {
        await ((Task)task).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (task.IsCompletedSuccessfully)
        {
            _tries.Remove(row.Id);
            return 1;
        }

        var exception = task.Exception?.InnerException;
        if (exception is null or StorageUnavailableException or OperationCanceledException)
        {
            return 0;
        }

        var tries = _tries.GetValueOrDefault(row.Id) + 1;
        _tries[row.Id] = tries;
        if (tries < MostTries)
        {
            return 0;
        }

        _tries.Remove(row.Id);
        return await ParkAsync(row, StoredCommand.Read(row.Payload, out _).GetType().Name, exception, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> ParkAsync(CommandRow row, string? command, Exception exception, CancellationToken cancellationToken)
    {
        Log.Parked(logger, exception, command ?? ParkCommandItem.ParkedKind, row.TenantId);
        var item = new ParkCommandItem(row, command, $"{exception.GetType().Name}: {exception.Message}");
        await committer.AcceptAsync(item, cancellationToken).ConfigureAwait(false);
        await ((Task)item.Done).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return item.Done.IsCompletedSuccessfully ? 1 : 0;
    }
}
