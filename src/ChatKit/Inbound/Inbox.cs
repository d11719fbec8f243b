using ChatKit.Storage;
using ChatKit.Updates;
using Microsoft.Extensions.Logging;

namespace ChatKit.Engine;

/// <summary>Takes webhooks: the adapter reads them, the committer makes them durable, then they are answered.</summary>
internal sealed class Inbox(
    ConfigurationCache configuration,
    Committer committer,
    IOperationsStorage operations,
    IVisitorReader visitors,
    TypingSignals typing,
    TimeProvider time,
    ILogger<Inbox> logger) : IInbox
{
    private const int MarkedAtMost = 200;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly WebhookAnswer Busy = new(503, RetryAfter: RetryAfter);

    public async ValueTask<WebhookAnswer> ReceiveAsync(ChannelId channel, WebhookRequest request, CancellationToken cancellationToken)
    {
        ChannelState? state;
        try
        {
            state = await configuration.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            Telemetry.Refused.Add(1);
            return Busy;
        }

        if (state is not { Adapter: { } adapter, Context: { } context })
        {
            return new WebhookAnswer(state is null or { Channel.Status: ChannelStatus.Removed } ? 404 : 503, RetryAfter: state is null ? null : RetryAfter);
        }

        var result = await ReadAsync(adapter, request, context, cancellationToken).ConfigureAwait(false);
        if (result.Status == 401 && await FreshAsync(state, cancellationToken).ConfigureAwait(false) is { Adapter: not null, Context: not null } fresh)
        {
            // The secret may have been changed by another host a moment ago.
            state = fresh;
            result = await ReadAsync(fresh.Adapter, request, fresh.Context, cancellationToken).ConfigureAwait(false);
        }

        if (result.Updates.Count > 0 && !await AcceptAsync(state, result.Updates, request.ReceivedAt, cancellationToken).ConfigureAwait(false))
        {
            Telemetry.Refused.Add(1);
            return Busy;
        }

        return new WebhookAnswer(result.Status, result.Body, result.ContentType);
    }

    public async ValueTask<bool> AcceptAsync(Channel channel, IReadOnlyList<ChannelUpdate> updates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(updates);
        var state = await configuration.FindChannelAsync(channel.Id, cancellationToken).ConfigureAwait(false);
        return state is not null && (updates.Count == 0 || await AcceptAsync(state, updates, time.GetUtcNow(), cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<bool> AcceptAsync(ChannelState state, IReadOnlyList<ChannelUpdate> updates, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("chatkit.inbound");
        var request = new InboundRequest(updates.Count);
        var patience = state.Capabilities.WebhookPatience;
        CancellationTokenSource? waiting = null;
        for (var i = 0; i < updates.Count; i++)
        {
            if (updates[i] is CustomerTyping { Chat: { } address })
            {
                typing.Note(state.Channel, address.ExternalId);
            }

            UpdateItem item;
            try
            {
                var channel = Addressee(state, updates[i]);
                item = new UpdateItem(channel, state.Capabilities.MessageIds, updates[i], receivedAt, request)
                {
                    TraceParent = Telemetry.TraceParent,
                    Marked = updates[i] is ChatReadUpTo read ? await MarkedAsync(channel, read, cancellationToken).ConfigureAwait(false) : [],
                };
            }
            catch (StorageUnavailableException)
            {
                waiting?.Dispose();
                return false;
            }

            if (committer.TryAcceptInbound(item))
            {
                continue;
            }

            waiting ??= new CancellationTokenSource(patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, waiting.Token);
            try
            {
                await committer.AcceptInboundAsync(item, both.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or StorageUnavailableException)
            {
                waiting.Dispose();
                return false;
            }
        }

        waiting?.Dispose();
        var done = request.Done;
        if (!done.IsCompleted)
        {
            try
            {
                await done.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // They are queued and may still become durable; the messenger comes again, and a repeat is harmless.
                return false;
            }
        }

        Telemetry.Received.Add(updates.Count);
        return await done.ConfigureAwait(false);
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

    /// <summary>Messages of ours that were sent and that the customer has now received or read; older ones than the last few stay as they are.</summary>
    private async ValueTask<IReadOnlyList<MessageId>> MarkedAsync(Channel channel, ChatReadUpTo read, CancellationToken cancellationToken)
    {
        if (read.Chat is not { } address
            || await visitors.FindChatAsync(new ExternalKey(channel.TenantId, channel.Id, address.ExternalId), cancellationToken).ConfigureAwait(false) is not { } chat)
        {
            return [];
        }

        var newest = await visitors.ListAsync(chat.Id, before: null, MarkedAtMost, cancellationToken).ConfigureAwait(false);
        return
        [
            .. newest.Select(static m => m.Message)
                .Where(m => m.Status is MessageStatus.Sent or MessageStatus.Delivered && m.Status < read.Status && m.SentAt <= read.UpTo)
                .Select(static m => m.Id),
        ];
    }

    private async ValueTask<WebhookResult> ReadAsync(IChannelAdapter adapter, WebhookRequest request, ChannelContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await adapter.ReceiveAsync(request, context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A bug in an adapter must neither lose the body nor make the messenger repeat it for a day.
            Log.ReceiveFailed(logger, exception, context.Channel.Id);
            await operations.SaveParkedAsync(
                new ParkedRow
                {
                    Id = Guid.CreateVersion7(),
                    TenantId = context.Channel.TenantId,
                    ChannelId = context.Channel.Id,
                    Kind = "webhook",
                    Payload = Entry.Clean(System.Text.Encoding.UTF8.GetString(request.Body.Span))!,
                    Reason = Entry.Clean($"{exception.GetType().Name}: {exception.Message}", 1000)!,
                    ParkedAt = Entry.Cut(time.GetUtcNow()),
                },
                cancellationToken).ConfigureAwait(false);
            return WebhookResult.Ignored;
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
