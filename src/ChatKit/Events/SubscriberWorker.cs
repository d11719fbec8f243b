using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatKit.Engine;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Events;

/// <summary>Runs the host's subscribers: each on one host, at least once, in order per chat. A failure holds back its chat alone.</summary>
internal sealed class SubscriberWorker(
    IEnumerable<SubscriberRegistration> registrations,
    IEventLog log,
    ILeaseStorage leases,
    IOperationsStorage operations,
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<SubscriberWorker> logger) : IWorker
{
    private const int AtOnce = 200;

    public string Name => "subscribers";

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var groups = registrations.GroupBy(static r => r.Name, StringComparer.Ordinal);
        return Task.WhenAll(groups.Select(g => RunGroupAsync(g.Key, [.. g], cancellationToken)));
    }

    private async Task RunGroupAsync(string name, IReadOnlyList<SubscriberRegistration> group, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await FollowAsync(name, group, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.WorkerFailed(logger, exception, $"subscriber {name}", options.Value.PollInterval);
            }

            await Task.Delay(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(string name, IReadOnlyList<SubscriberRegistration> group, CancellationToken cancellationToken)
    {
        var lasts = options.Value.LeaseDuration;
        var taken = await leases.TakeAsync($"subscriber:{name}", options.Value.HostName, lasts, cancellationToken).ConfigureAwait(false);
        if (taken is not { } lease)
        {
            return;
        }

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = KeepAsync(lease, lost);
        try
        {
            await HandleAllAsync(name, group, lost.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another host has it now, and goes on from its place in the log.
        }
        finally
        {
            await lost.CancelAsync().ConfigureAwait(false);
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await leases.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // However long a subscriber takes, it is not run by two hosts at once.
    private async Task KeepAsync(Lease lease, CancellationTokenSource lost)
    {
        var lasts = options.Value.LeaseDuration;
        try
        {
            do
            {
                await Task.Delay(lasts / 3, time, lost.Token).ConfigureAwait(false);
            }
            while (await leases.TakeAsync(lease.Name, lease.Owner, lasts, lost.Token).ConfigureAwait(false) is { } renewed
                && renewed.Fence == lease.Fence);
        }
        finally
        {
            await lost.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task HandleAllAsync(string name, IReadOnlyList<SubscriberRegistration> group, CancellationToken cancellationToken)
    {
        var (oldest, newest) = await log.RangeAsync(cancellationToken).ConfigureAwait(false);
        if (await log.FindCursorAsync(name, cancellationToken).ConfigureAwait(false) is not { } position)
        {
            position = newest;
            await log.MoveCursorAsync(name, position, cancellationToken).ConfigureAwait(false);
        }

        var held = new HeldEvents();
        if (position < oldest - 1)
        {
            await TellLossAsync(name, group, position, oldest, held, cancellationToken).ConfigureAwait(false);
            position = oldest - 1;
        }

        while (true)
        {
            while (held.TryTakeDue(time.GetUtcNow(), out var due))
            {
                await HandleAsync(name, group, due.Event, due.Tries, held, position, cancellationToken).ConfigureAwait(false);
            }

            var events = await log.ReadAsync(position, AtOnce, cancellationToken).ConfigureAwait(false);
            foreach (var chatEvent in events)
            {
                position = chatEvent.Position;
                if (!held.AddBehind(chatEvent))
                {
                    await HandleAsync(name, group, chatEvent, 0, held, position, cancellationToken).ConfigureAwait(false);
                }
            }

            if (events.Count == 0)
            {
                await Task.Delay(options.Value.PollInterval / 4, time, cancellationToken).ConfigureAwait(false);
            }
            else if (held.IsEmpty)
            {
                await log.MoveCursorAsync(name, position, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask HandleAsync(
        string name,
        IReadOnlyList<SubscriberRegistration> group,
        ChatEvent chatEvent,
        int tries,
        HeldEvents held,
        long position,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var concerned = group.Where(r => r.EventType.IsInstanceOfType(chatEvent)).ToList();
        if (concerned.Count == 0)
        {
            return;
        }

        using var activity = Tracing.Start("chatkit.subscriber", ActivityKind.Consumer, chatEvent.TraceParent);
        activity?.SetTag("chatkit.subscriber", name);
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var ending = scope.ConfigureAwait(false);
            foreach (var registration in concerned)
            {
                await registration.HandleAsync(scope.ServiceProvider, chatEvent, cancellationToken).ConfigureAwait(false);
            }

            await scope.ServiceProvider.GetRequiredService<ISubscriberTransaction>().CommitAsync(name, Safe(), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SubscriberFailed(logger, exception, name, chatEvent.Position, tries + 1);
            if (!held.Retry(chatEvent, tries + 1, time.GetUtcNow()))
            {
                await ParkAsync(name, chatEvent, exception, cancellationToken).ConfigureAwait(false);
                Telemetry.Park("subscriber");
                await log.MoveCursorAsync(name, Safe(), cancellationToken).ConfigureAwait(false);
            }
        }

        // Its place may not pass an event that is held back, so that a crash brings that one again, and with it what was handled since.
        long Safe() => held.OldestPosition is { } oldest ? Math.Min(oldest - 1, position) : position;
    }

    private ValueTask ParkAsync(string name, ChatEvent chatEvent, Exception exception, CancellationToken cancellationToken) =>
        operations.SaveParkedAsync(
        new ParkedRow
        {
            Id = TimeOrderedId.New(),
            TenantId = chatEvent.TenantId,
            ChannelId = chatEvent.ChannelId,
            ChatId = chatEvent.ChatId,
            Kind = Entry.Cut($"subscriber:{name}", 100)!,
            Payload = JsonSerializer.Serialize(chatEvent, ChatEventJson.Default.ChatEvent),
            Raw = $"{{\"position\":{chatEvent.Position.ToString(CultureInfo.InvariantCulture)}}}",
            Reason = Entry.Clean($"{exception.GetType().Name}: {exception.Message}", 1000)!,
            ParkedAt = Entry.Cut(time.GetUtcNow()),
        },
        cancellationToken);

    private async ValueTask TellLossAsync(
        string name,
        IReadOnlyList<SubscriberRegistration> group,
        long position,
        long oldest,
        HeldEvents held,
        CancellationToken cancellationToken)
    {
        var loss = new EventsLost { Position = oldest - 1, From = position + 1, To = oldest - 1, OccurredAt = time.GetUtcNow() };
        await HandleAsync(name, group, loss, 0, held, oldest - 1, cancellationToken).ConfigureAwait(false);
    }
}
