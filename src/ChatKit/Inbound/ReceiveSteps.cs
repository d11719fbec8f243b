using ChatKit.Events;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.Engine;

/// <summary>A message's way in: known already, blocked, held or shown.</summary>
internal static class ReceiveSteps
{
    public static void Receive(BatchContext context, TenantSnapshot tenant, Incoming incoming)
    {
        var (channel, received, key, _, _) = incoming;
        var address = received.Chat ?? new ChatAddress { ExternalId = received.From?.ExternalId ?? key.ExternalId };
        if (context.Batch.ExternalMessage(key) is not null)
        {
            // A repeat brings no second message, but it may name an id that we lack.
            context.FindChat(channel.TenantId, channel.Id, address);
            return;
        }

        var chat = context.FindOrAddChat(channel.TenantId, channel.Id, address, received.IsEcho ? null : received.From);
        var author = received.IsEcho ? null : context.AuthorIn(chat, received.From);
        if ((author ?? context.Batch.Customer(chat.CustomerId)) is { IsBlocked: true } blocked && !received.IsEcho)
        {
            Drop(context, channel, blocked, key);
            return;
        }

        context.ReleaseIfDue(tenant, chat);
        var message = Create(context, chat, author, incoming);
        context.Batch.Add(message);
        context.Batch.Add(new ExternalMessageRow { TenantId = channel.TenantId, Key = key, MessageId = message.Id, ChatId = chat.Id });
        AddAttachments(context, chat, message, received.Content);
        ReferenceSteps.ResolveQuote(context, message, incoming.Quoted);
        if (!received.IsEcho)
        {
            NoteReachable(context, tenant, chat, received);
        }

        context.PassGate(tenant, chat, context.Batch.Customer(chat.CustomerId)!, message, asksNobody: received.IsEcho);
        ReferenceSteps.ApplyPending(context, tenant, chat, message, key);
        ReferenceSteps.ApplyWatermarks(context, chat, message, message.SentAt);
    }

    public static void ChangeReachability(BatchContext context, Channel channel, CustomerReachabilityChanged update)
    {
        var address = update.Chat ?? new ChatAddress { ExternalId = update.From.ExternalId, OtherIds = update.From.OtherIds };
        if (context.FindChat(channel.TenantId, channel.Id, address) is not { } chat)
        {
            context.Batch.Count(new CounterIncrement(channel.TenantId, channel.Id, Entry.Clean($"ignored.{update.Code}", 100)!, update.Raw));
            return;
        }

        chat.IsUnreachable = !update.IsReachable;
        context.Changed(chat);
        if (chat.LastSequence > 0)
        {
            context.Announce(new CustomerReachable
            {
                TenantId = chat.TenantId,
                ChannelId = chat.ChannelId,
                ChatId = chat.Id,
                OccurredAt = context.Now,
                TraceParent = context.TraceParent,
                IsReachable = update.IsReachable,
                Code = update.Code,
            });
        }
    }

    // Counted once, however often it comes. Its key is asked for here alone, since no other message needs one.
    private static void Drop(BatchContext context, Channel channel, CustomerRow blocked, MessageKey message)
    {
        var key = new DedupeKey(channel.Id, Entry.Clean($"dropped:{message.ChatExternalId}:{message.ExternalId}", Entry.MaxExternalId)!);
        if (context.WantKnown(key))
        {
            return;
        }

        context.Batch.Add(new DedupeRow { TenantId = channel.TenantId, ChannelId = channel.Id, Key = key.Key, SeenAt = context.Now });
        blocked.DroppedCount++;
        context.Batch.Customers.Update(blocked);
    }

    private static MessageRow Create(BatchContext context, ChatRow chat, CustomerRow? author, Incoming incoming)
    {
        var received = incoming.Message;
        var (type, text, json) = MessageContentSerializer.Write(received.Content);
        return new MessageRow
        {
            Id = MessageId.New(),
            TenantId = chat.TenantId,
            ChatId = chat.Id,
            ChannelId = chat.ChannelId,
            Arrival = ++chat.LastArrival,
            Direction = received.IsEcho ? MessageDirection.Outbound : MessageDirection.Inbound,
            AuthorKind = received.IsEcho ? ActorKind.Channel : ActorKind.Customer,
            AuthorId = author?.Id.ToString(),
            AuthorName = author?.Name,
            Type = type,
            Text = Entry.Clean(text),
            Content = json,
            Status = received.IsEcho ? MessageStatus.Sent : MessageStatus.Received,
            ExternalIds = ExternalIdList.Write(received.ExternalId),
            SentAt = Entry.Cut(received.SentAt ?? incoming.ReceivedAt),
            ReceivedAt = context.Now,
        };
    }

    private static void AddAttachments(BatchContext context, ChatRow chat, MessageRow message, MessageContent content)
    {
        var order = 0;
        foreach (var attachment in MessageContentSerializer.AttachmentsOf(content))
        {
            context.Batch.Add(new AttachmentRow
            {
                Id = attachment.Id ?? AttachmentId.New(),
                TenantId = chat.TenantId,
                ChatId = chat.Id,
                ChannelId = chat.ChannelId,
                MessageId = message.Id,
                Order = order++,
                Kind = attachment.Kind,
                Name = Entry.Clean(attachment.Name, 255),
                MediaType = Entry.Clean(attachment.MediaType, 127),
                Size = attachment.Size,
                Width = attachment.Width,
                Height = attachment.Height,
                Duration = attachment.Duration,
                State = attachment.Reference is null ? AttachmentState.Failed : AttachmentState.Pending,
                Error = attachment.Reference is null ? "The messenger gave no way to fetch it." : null,
                Reference = attachment.Reference,
                FetchAt = attachment.Reference is null ? null : context.Now,
                CreatedAt = context.Now,
            });
            context.Wakes.Fetches = true;
        }

        message.AttachmentCount = order;
    }

    // Who writes can be written to; the messenger's own word about the window wins over what its adapter declares.
    private static void NoteReachable(BatchContext context, TenantSnapshot tenant, ChatRow chat, Updates.MessageReceived received)
    {
        var window = tenant.Channel(chat.ChannelId)?.Capabilities.ReplyWindow;
        var until = received.ReplyUntil ?? (window is { } length ? (received.SentAt ?? context.Now) + length : null);
        if (until > (chat.ReplyUntil ?? DateTimeOffset.MinValue))
        {
            chat.ReplyUntil = Entry.Cut(until.Value);
        }

        chat.IsUnreachable = false;
        context.Changed(chat);
    }
}
