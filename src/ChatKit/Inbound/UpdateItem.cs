using System.Text.Json;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.Engine;

/// <summary>One update of a messenger on its way into the chats.</summary>
internal sealed class UpdateItem(
    Channel channel, MessageIdScope scope, ChannelUpdate update, DateTimeOffset receivedAt, InboundRequest? request)
    : WorkItem(channel.TenantId)
{
    /// <summary>Messages of ours that a watermark speaks of, as they were found before the batch.</summary>
    public IReadOnlyList<MessageId> Marked { get; init; } = [];

    public override string Kind => update.GetType().Name;

    public ChannelId ChannelId => channel.Id;

    public ChannelType ChannelType => channel.Type;

    /// <summary>When the host that got it did.</summary>
    public DateTimeOffset ReceivedAt => receivedAt;

    // Where no chat is named, it is the customer's own.
    public override int Order => string.GetHashCode((update.Chat?.ExternalId ?? update switch
    {
        MessageReceived message => message.From?.ExternalId,
        CustomerReachabilityChanged changed => changed.From.ExternalId,
        _ => null,
    }).AsSpan());

    public override void AddTo(BatchScope batch)
    {
        if (update.Chat is { } chat)
        {
            AddExternals(batch, chat.ExternalId, chat.OtherIds);
        }

        batch.MessageIds.AddRange(Marked);
        if (update is ChatIdsChanged moved)
        {
            AddExternals(batch, moved.NewExternalId, moved.From is { } mover ? [mover.ExternalId, .. mover.OtherIds] : []);
        }

        if (update is MessageReceived { From: { } from }
            && (update.Chat is null || update.Chat.IsGroup || from.ExternalId != update.Chat.ExternalId))
        {
            AddExternals(batch, from.ExternalId, from.OtherIds);
        }

        if (update is CustomerReachabilityChanged reachability)
        {
            AddExternals(batch, reachability.From.ExternalId, reachability.From.OtherIds);
        }

        if (update.DedupeKey is { } dedupe)
        {
            batch.Dedupes.Add(new DedupeKey(channel.Id, dedupe));
        }

        if (Settlement.In(update) is { } settlement)
        {
            batch.Operations.Add(settlement.Key.Operation);
        }

        switch (update)
        {
            case MessageReceived message:
                batch.Messages.Add(Key(message.ExternalId));
                if (message.QuotedExternalId is { } quoted)
                {
                    batch.Messages.Add(Key(quoted));
                }

                break;
            default:
                if (ReferenceSteps.TargetOf(update) is { } target)
                {
                    batch.Messages.Add(Key(target));
                }

                break;
        }
    }

    public override void Apply(BatchContext context)
    {
        var tenant = context.Tenant(Tenant);
        if (tenant.Channel(channel.Id) is null or { Channel.Status: ChannelStatus.Removed })
        {
            // It was removed while the update was on its way; its chats take nothing more.
            return;
        }

        if (update.DedupeKey is { } key)
        {
            if (context.Batch.IsKnown(new DedupeKey(channel.Id, key)))
            {
                return;
            }

            context.Batch.Add(new DedupeRow { TenantId = Tenant, ChannelId = channel.Id, Key = key, SeenAt = context.Now });
        }

        if (Settlement.In(update) is { } settlement)
        {
            settlement.Apply(context, channel.Id, Key(settlement.ExternalId));
        }

        switch (update)
        {
            case MessageReceived message:
                ReceiveSteps.Receive(
                    context, tenant, new Incoming(channel, message, Key(message.ExternalId), QuotedKey(message), receivedAt));
                break;
            case ChatIdsChanged moved when moved.Chat is { } address:
                context.MoveChat(Tenant, channel.Id, address, moved.NewExternalId, moved.From);
                break;
            case ChatReadUpTo read when read.Chat is { } address:
                // It may come before the first message of its chat, and holds for that too.
                var readChat = context.FindOrAddChat(Tenant, channel.Id, address, from: null);
                ReferenceSteps.Raise(context, readChat, read.Status, read.UpTo);
                foreach (var id in Marked)
                {
                    if (context.Batch.Message(id) is { Status: MessageStatus.Sent or MessageStatus.Delivered } marked
                        && marked.ChatId == readChat.Id)
                    {
                        context.Advance(readChat, marked, read.Status);
                    }
                }

                break;
            case CustomerReachabilityChanged reachability:
                ReceiveSteps.ChangeReachability(context, channel, reachability);
                break;
            case UnknownUpdate unknown:
                context.Batch.Count(new CounterIncrement(Tenant, channel.Id, Entry.Clean($"ignored.{unknown.Kind}", 100)!, unknown.Raw));
                break;
            case CustomerTyping:
                break;
            default:
                if (ReferenceSteps.TargetOf(update) is { } target)
                {
                    ApplyReference(context, tenant, Key(target));
                }

                break;
        }
    }

    public override void Complete() => request?.Complete();

    public override void Fail(Exception exception) => request?.Fail();

    public override ParkedRow Park(string reason, DateTimeOffset now) => new()
    {
        Id = TimeOrderedId.New(),
        TenantId = Tenant,
        ChannelId = channel.Id,
        Kind = Kind,
        Payload = JsonSerializer.Serialize(update, MessageContentJson.Default.ChannelUpdate),
        Raw = update.Raw,
        Reason = Entry.Clean(reason, 1000)!,
        ParkedAt = now,
    };

    private void ApplyReference(BatchContext context, TenantSnapshot tenant, MessageKey key)
    {
        if (context.Batch.ExternalMessage(key) is { } known
            && context.Batch.Message(known.MessageId) is { } message
            && context.Batch.Chat(known.ChatId) is { } chat)
        {
            context.ReleaseIfDue(tenant, chat);
            ReferenceSteps.Apply(context, tenant, chat, message, update, receivedAt);
            return;
        }

        // It speaks of what is not known yet: kept by that message's key until it is.
        context.Batch.Add(new PendingReferenceRow
        {
            Id = TimeOrderedId.New(),
            TenantId = Tenant,
            Key = key,
            Kind = Kind,
            Payload = JsonSerializer.Serialize(update, MessageContentJson.Default.ChannelUpdate),
            OccurredAt = Entry.Cut(update.SentAt ?? receivedAt),
            ReceivedAt = context.Now,
        });
    }

    private MessageKey Key(string externalId) =>
        new(channel.Id, scope == MessageIdScope.Chat ? update.Chat?.ExternalId ?? "" : "", externalId);

    private MessageKey? QuotedKey(MessageReceived message) => message.QuotedExternalId is { } quoted ? Key(quoted) : null;

    private void AddExternals(BatchScope batch, string externalId, IReadOnlyList<string> others)
    {
        batch.Externals.Add(new ExternalKey(Tenant, channel.Id, externalId));
        for (var i = 0; i < others.Count; i++)
        {
            batch.Externals.Add(new ExternalKey(Tenant, channel.Id, others[i]));
        }
    }
}
