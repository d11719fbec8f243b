using System.Diagnostics;
using ChatKit.Bus;
using ChatKit.Storage;
using ChatKit.Updates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Takes webhooks: the adapter reads them, the committer makes them durable, then they are answered.</summary>
internal sealed class Inbox(
    ConfigurationCache configuration,
    Committers committer,
    IOperationsStorage operations,
    IVisitorReader visitors,
    TypingSignals typing,
    PatienceQueue patienceQueue,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<Inbox> logger,
    IUpdateBus? bus = null,
    IWriteGuard? guard = null) : IInbox
{
    private const int MarkedAtOnce = 200;

    public ValueTask<WebhookAnswer> ReceiveAsync(ChannelId channel, WebhookRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        guard?.ThrowIfHeldByCaller();

        // Nearly every webhook finds its channel known and its adapter done at once: then nothing is awaited but the commit.
        if (!configuration.TryGetChannel(channel, out var state)
            || state is not { Adapter: { } adapter, Context: { } context }
            || Telemetry.Source.HasListeners())
        {
            return FindAndReceiveAsync(channel, request, cancellationToken);
        }

        var reading = ReadAsync(adapter, request, context, cancellationToken);
        if (!reading.IsCompletedSuccessfully)
        {
            return ReceiveAsync(state, reading, request, cancellationToken);
        }

        var result = reading.GetAwaiter().GetResult();
        return result is { Status: not 401 } && bus is null && TryQueue(state, result, request.ReceivedAt, out var waiting)
            ? waiting
            : ReceiveAsync(state, new(result), request, cancellationToken);
    }

    public async ValueTask<bool> AcceptAsync(Channel channel, IReadOnlyList<ChannelUpdate> updates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(updates);
        guard?.ThrowIfHeldByCaller();
        var state = await configuration.FindChannelAsync(channel.Id, cancellationToken).ConfigureAwait(false);
        if (state is null)
        {
            return false;
        }

        using var activity = StartReceiving(state);
        var answer = await QueueAsync(state, updates, new WebhookAnswer(200), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return answer.Status == 200;
    }

    private static Activity? StartReceiving(ChannelState state)
    {
        var activity = Telemetry.Source.StartActivity("chatkit.inbound", ActivityKind.Consumer);
        activity?.SetTag("channel.type", state.Channel.Type.Name);
        return activity;
    }

    private bool TryQueue(ChannelState state, WebhookResult result, DateTimeOffset receivedAt, out ValueTask<WebhookAnswer> waiting)
    {
        var answer = new WebhookAnswer(result.Status, result.Body, result.ContentType);
        waiting = new(answer);
        if (result.Updates.Count == 0)
        {
            return true;
        }

        if (!committer.HasRoom(result.Updates.Count) || NeedsLookUp(result.Updates))
        {
            return false;
        }

        var request = new InboundRequest(result.Updates.Count, answer);
        for (var i = 0; i < result.Updates.Count; i++)
        {
            NoteTyping(state, result.Updates[i]);
            if (!committer.TryAcceptInbound(Item(state, result.Updates[i], receivedAt, request), isAlone: result.Updates.Count == 1))
            {
                // Somebody else took the room. What is queued already is harmless: the messenger repeats all of it.
                request.GiveUp();
                Telemetry.Refused.Add(1);
                break;
            }
        }

        Telemetry.Received.Add(result.Updates.Count);
        patienceQueue.Watch(request, state.Capabilities.WebhookPatience);
        waiting = request.Done;
        return true;
    }

    private static bool NeedsLookUp(IReadOnlyList<ChannelUpdate> updates)
    {
        for (var i = 0; i < updates.Count; i++)
        {
            if (updates[i] is ChatReadUpTo)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<WebhookAnswer> FindAndReceiveAsync(
        ChannelId channel, WebhookRequest request, CancellationToken cancellationToken)
    {
        ChannelState? state;
        try
        {
            state = await configuration.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            Telemetry.Refused.Add(1);
            return InboundRequest.Busy;
        }

        if (state is not { Adapter: { } adapter, Context: { } context })
        {
            return state is null or { Channel.Status: ChannelStatus.Removed } ? new WebhookAnswer(404) : InboundRequest.Busy;
        }

        using var activity = StartReceiving(state);
        return await ReceiveAsync(state, ReadAsync(adapter, request, context, cancellationToken), request, cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask<WebhookAnswer> ReceiveAsync(
        ChannelState state, ValueTask<WebhookResult?> reading, WebhookRequest request, CancellationToken cancellationToken)
    {
        var result = await reading.ConfigureAwait(false);
        if (result?.Status == 401
            && await FreshAsync(state, cancellationToken).ConfigureAwait(false) is { Adapter: { } adapter, Context: { } context } fresh)
        {
            // The secret may have been changed by another host a moment ago.
            state = fresh;
            result = await ReadAsync(adapter, request, context, cancellationToken).ConfigureAwait(false);
        }

        if (result is null)
        {
            return InboundRequest.Busy;
        }

        var answer = new WebhookAnswer(result.Status, result.Body, result.ContentType);
        return bus is null
            ? await QueueAsync(state, result.Updates, answer, request.ReceivedAt, cancellationToken).ConfigureAwait(false)
            : await PublishAsync(bus, state, result.Updates, answer, request.ReceivedAt, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<WebhookAnswer> PublishAsync(
        IUpdateBus bus,
        ChannelState state,
        IReadOnlyList<ChannelUpdate> updates,
        WebhookAnswer answer,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
        {
            return answer;
        }

        using var patience = new CancellationTokenSource(state.Capabilities.WebhookPatience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var packed = new BusUpdate[updates.Count];
            for (var i = 0; i < packed.Length; i++)
            {
                NoteTyping(state, updates[i]);
                packed[i] = UpdateEnvelope.Pack(Addressee(state, updates[i]).Id, updates[i], receivedAt);
            }

            await bus.PublishAsync(packed, both.Token).ConfigureAwait(false);
            Telemetry.Received.Add(updates.Count);
            return answer;
        }
        catch (BusUnavailableException) when (options.Value.AcceptWithoutBus)
        {
            return await QueueAsync(state, updates, answer, receivedAt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or BusUnavailableException)
        {
            Telemetry.Refused.Add(1);
            return InboundRequest.Busy;
        }
    }

    /// <summary>Queues an update that another host received, waiting for room.</summary>
    public async ValueTask QueueAsync(
        ChannelState state, UpdateEnvelope envelope, InboundRequest request, string? traceParent, CancellationToken cancellationToken)
    {
        var marked = envelope.Update is ChatReadUpTo read
            ? await MarkedAsync(state.Channel, read, cancellationToken).ConfigureAwait(false)
            : [];
        await committer.AcceptInboundAsync(
            Item(state, envelope.Update, envelope.ReceivedAt, request, marked, traceParent), cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask<WebhookAnswer> QueueAsync(
        ChannelState state,
        IReadOnlyList<ChannelUpdate> updates,
        WebhookAnswer answer,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
        {
            return answer;
        }

        var request = new InboundRequest(updates.Count, answer);
        using var patience = new CancellationTokenSource(state.Capabilities.WebhookPatience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        for (var i = 0; i < updates.Count; i++)
        {
            NoteTyping(state, updates[i]);
            try
            {
                var marked = updates[i] is ChatReadUpTo read
                    ? await MarkedAsync(Addressee(state, read), read, both.Token).ConfigureAwait(false)
                    : [];
                await committer.AcceptInboundAsync(Item(state, updates[i], receivedAt, request, marked), both.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or StorageUnavailableException)
            {
                Telemetry.Refused.Add(1);
                return InboundRequest.Busy;
            }
        }

        Telemetry.Received.Add(updates.Count);
        patienceQueue.Watch(request, state.Capabilities.WebhookPatience);
        return await request.Done.ConfigureAwait(false);
    }

    private UpdateItem Item(
        ChannelState state,
        ChannelUpdate update,
        DateTimeOffset receivedAt,
        InboundRequest request,
        IReadOnlyList<MessageId>? marked = null,
        string? traceParent = null) =>
        new(Addressee(state, update), state.Capabilities.MessageIds, update, receivedAt, request)
        {
            TraceParent = traceParent ?? Telemetry.TraceParent,
            Marked = marked ?? [],
        };

    /// <summary>
    /// Messages of ours that the customer may now have received or read: those since the watermark before. What is still being sent is
    /// among them, since it may be sent by the time the update is applied.
    /// </summary>
    private async ValueTask<IReadOnlyList<MessageId>> MarkedAsync(Channel channel, ChatReadUpTo read, CancellationToken cancellationToken)
    {
        if (read.Chat is not { } address)
        {
            return [];
        }

        var key = new ExternalKey(channel.TenantId, channel.Id, address.ExternalId);
        if (await visitors.FindChatAsync(key, cancellationToken).ConfigureAwait(false) is not { } chat)
        {
            return [];
        }

        var known = (read.Status == MessageStatus.Read ? chat.ReadUpTo : chat.DeliveredUpTo) ?? DateTimeOffset.MinValue;
        var marked = new List<MessageId>();
        long? before = null;
        while (true)
        {
            var page = await visitors.ListAsync(chat.Id, before, MarkedAtOnce, cancellationToken).ConfigureAwait(false);
            marked.AddRange(page.Select(static m => m.Message).Where(m => IsMarkedBy(m, read)).Select(static m => m.Id));
            if (page.Count < MarkedAtOnce || page[0].Message.SentAt <= known)
            {
                return marked;
            }

            before = page[0].Message.Arrival;
        }
    }

    private static bool IsMarkedBy(MessageRow message, ChatReadUpTo read) =>
        message.Direction == MessageDirection.Outbound
        && message.Status != MessageStatus.Failed
        && message.Status < read.Status
        && message.SentAt <= read.UpTo;

    private void NoteTyping(ChannelState state, ChannelUpdate update)
    {
        if (update is CustomerTyping { Chat: { } address })
        {
            typing.Note(state.Channel, address.ExternalId);
        }
    }

    /// <summary>The tenant's channel of the account that an update names, else the channel of the address.</summary>
    private Channel Addressee(ChannelState state, ChannelUpdate update)
    {
        if (update.Account is not { } account || state.Row.Account is null || state.Row.Account == account)
        {
            return state.Channel;
        }

        return configuration.FindByAccount(state.Channel.TenantId, state.Channel.Type, account)?.Channel ?? state.Channel;
    }

    private ValueTask<WebhookResult?> ReadAsync(
        IChannelAdapter adapter, WebhookRequest request, ChannelContext context, CancellationToken cancellationToken)
    {
        try
        {
            var reading = adapter.ReceiveAsync(request, context, cancellationToken);
            return reading.IsCompletedSuccessfully ? new(reading.Result) : FinishAsync(reading, request, context, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return NoteAsync(exception, request, context, cancellationToken);
        }
    }

    private async ValueTask<WebhookResult?> FinishAsync(
        ValueTask<WebhookResult> reading, WebhookRequest request, ChannelContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return await NoteAsync(exception, request, context, cancellationToken).ConfigureAwait(false);
        }
    }

    // A bug in an adapter must neither lose the body nor make the messenger repeat it for a day.
    private async ValueTask<WebhookResult?> NoteAsync(
        Exception exception, WebhookRequest request, ChannelContext context, CancellationToken cancellationToken)
    {
        Log.ReceiveFailed(logger, exception, context.Channel.Id);
        return await ParkAsync(request, context, exception, cancellationToken).ConfigureAwait(false) ? WebhookResult.Ignored : null;
    }

    private async ValueTask<bool> ParkAsync(
        WebhookRequest request, ChannelContext context, Exception exception, CancellationToken cancellationToken)
    {
        try
        {
            await operations.SaveParkedAsync(
                new ParkedRow
                {
                    Id = TimeOrderedId.New(),
                    TenantId = context.Channel.TenantId,
                    ChannelId = context.Channel.Id,
                    Kind = "webhook",
                    Payload = Entry.Clean(System.Text.Encoding.UTF8.GetString(request.Body.Span))!,
                    Reason = Entry.Clean($"{exception.GetType().Name}: {exception.Message}", 1000)!,
                    ParkedAt = Entry.Cut(time.GetUtcNow()),
                },
                cancellationToken).ConfigureAwait(false);
            Telemetry.Park("webhook");
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private async ValueTask<ChannelState?> FreshAsync(ChannelState old, CancellationToken cancellationToken)
    {
        try
        {
            var fresh = await configuration.FindChannelFreshAsync(old.Channel.Id, cancellationToken).ConfigureAwait(false);
            return fresh?.Row.Settings == old.Row.Settings ? null : fresh;
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
    }
}
