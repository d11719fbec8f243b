using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ChatKit.Bus;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;

namespace ChatKit.Engine;

/// <summary>Works on the lanes that the bus gives this host.</summary>
internal sealed class BusWorker(
    Inbox inbox, ConfigurationCache configuration, IOperationsStorage operations, TimeProvider time, ILogger<BusWorker> logger, IUpdateBus? bus = null)
    : IWorker, IUpdateConsumer
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1.1);
    private static readonly WebhookAnswer Durable = new(200);

    public string Name => "bus";

    public Task RunAsync(CancellationToken cancellationToken) => bus?.ConsumeAsync(this, cancellationToken) ?? Task.CompletedTask;

    public async ValueTask<Task> AcceptAsync(BusUpdate update, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await TryAcceptAsync(update, cancellationToken).ConfigureAwait(false);
            }
            catch (StorageUnavailableException) when (!cancellationToken.IsCancellationRequested)
            {
                // The lane waits on the broker for as long as the database is away.
                await Task.Delay(LookAgain, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Task> TryAcceptAsync(BusUpdate update, CancellationToken cancellationToken)
    {
        UpdateEnvelope envelope;
        try
        {
            envelope = UpdateEnvelope.Unpack(update);
        }
        catch (JsonException exception)
        {
            Log.UpdateUnreadable(logger, exception);
            await ParkAsync(update, exception, cancellationToken).ConfigureAwait(false);
            return Task.CompletedTask;
        }

        if (await FindAsync(envelope.Channel, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            Log.UpdateWithoutChannel(logger, envelope.Channel);
            return Task.CompletedTask;
        }

        var request = new InboundRequest(1, Durable);
        using var activity = Tracing.Start("chatkit.inbound.deliver", ActivityKind.Consumer, update.TraceParent);
        await inbox.QueueAsync(state, envelope, request, activity?.Id ?? update.TraceParent, cancellationToken).ConfigureAwait(false);
        return FinishAsync(request);
    }

    private static async Task FinishAsync(InboundRequest request)
    {
        if ((await request.Done.ConfigureAwait(false)).Status != Durable.Status)
        {
            throw new StorageUnavailableException("The host is stopping.");
        }
    }

    private async ValueTask<ChannelState?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!ChannelId.TryParse(text, null, out var channel))
        {
            return null;
        }

        if (await configuration.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        // Another host may have added it just now, and fresh reads are rationed.
        await Task.Delay(LookAgain, time, cancellationToken).ConfigureAwait(false);
        return await configuration.FindChannelFreshAsync(channel, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask ParkAsync(BusUpdate update, JsonException exception, CancellationToken cancellationToken)
    {
        var state = await FindAsync(update.OrderKey.Split('/')[0], cancellationToken).ConfigureAwait(false);
        await operations.SaveParkedAsync(
            new ParkedRow
            {
                Id = TimeOrderedId.New(),
                TenantId = state?.Channel.TenantId ?? TenantId.Default,
                ChannelId = state?.Channel.Id,
                Kind = UpdateEnvelope.ParkedKind,
                Payload = Entry.Clean(Encoding.UTF8.GetString(update.Body.Span))!,
                Reason = Entry.Clean($"{exception.GetType().Name}: {exception.Message}", 1000)!,
                ParkedAt = Entry.Cut(time.GetUtcNow()),
            },
            cancellationToken).ConfigureAwait(false);
        Telemetry.Park(UpdateEnvelope.ParkedKind);
    }
}
