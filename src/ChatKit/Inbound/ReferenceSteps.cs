using System.Text.Json;
using ChatKit.Events;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.Engine;

/// <summary>
/// Updates that speak of a message: applied when it is known, kept until then. Any order of the same updates ends the same.
/// </summary>
internal static class ReferenceSteps
{
    /// <summary>The messenger's id of the message that an update speaks of.</summary>
    public static string? TargetOf(ChannelUpdate update) => update switch
    {
        Updates.MessageEdited edited => edited.MessageExternalId,
        Updates.MessageDeleted deleted => deleted.MessageExternalId,
        Updates.ReactionChanged reaction => reaction.MessageExternalId,
        Updates.MessageStatusChanged status => status.MessageExternalId,
        _ => null,
    };

    public static void Apply(
        BatchContext context, TenantSnapshot tenant, ChatRow chat, MessageRow message, ChannelUpdate update, DateTimeOffset receivedAt)
    {
        switch (update)
        {
            case Updates.MessageEdited edited:
                Edit(context, chat, message, edited, Entry.Cut(edited.SentAt ?? receivedAt));
                break;
            case Updates.MessageDeleted:
                Delete(context, chat, message);
                break;
            case Updates.ReactionChanged reaction:
                React(context, chat, message, reaction, Entry.Cut(reaction.SentAt ?? receivedAt));
                break;
            case Updates.MessageStatusChanged status:
                context.Advance(
                    chat, message, status.Status, status.Failure?.Code ?? status.Failure?.Kind.ToString(), status.Failure?.Description);
                if (status.Failure?.Kind == SendFailureKind.CustomerUnavailable)
                {
                    chat.IsUnreachable = true;
                    DialogueSteps.Changed(context, chat);
                }

                break;
        }
    }

    /// <summary>Applies what waited for a message, in the messenger's order of time.</summary>
    public static void ApplyPending(BatchContext context, TenantSnapshot tenant, ChatRow chat, MessageRow message, MessageKey key)
    {
        var pending = context.Batch.Pending(key);
        if (pending.Count == 0)
        {
            return;
        }

        foreach (var reference in pending.Where(static r => r.Change != RowChange.Removed).OrderBy(static r => r.OccurredAt)
            .ThenBy(static r => r.Id).ToList())
        {
            context.Batch.PendingReferences.Remove(reference);
            if (reference.Kind == QuoteKind)
            {
                Join(context, MessageId.Parse(reference.Payload, null), message);
                continue;
            }

            if (JsonSerializer.Deserialize(reference.Payload, MessageContentJson.Default.ChannelUpdate) is { } update)
            {
                Apply(context, tenant, chat, message, update, reference.OccurredAt);
            }
        }
    }

    /// <summary>Joins an answer to the message it answers, now or when that becomes known.</summary>
    public static void ResolveQuote(BatchContext context, MessageRow message, MessageKey? quoted)
    {
        if (quoted is not { } key)
        {
            return;
        }

        message.QuoteExternalId = key.ExternalId;
        if (context.Batch.ExternalMessage(key) is { } known)
        {
            message.QuoteId = known.MessageId;
            return;
        }

        context.Batch.Add(new PendingReferenceRow
        {
            Id = TimeOrderedId.New(),
            TenantId = message.TenantId,
            Key = key,
            Kind = QuoteKind,
            Payload = message.Id.ToString(),
            OccurredAt = message.SentAt,
            ReceivedAt = context.Now,
        });
    }

    /// <summary>The customer has received or read everything of ours up to a time; it only ever rises.</summary>
    public static void Raise(BatchContext context, ChatRow chat, MessageStatus status, DateTimeOffset upTo)
    {
        var time = Entry.Cut(upTo);
        if (status == MessageStatus.Read && time > (chat.ReadUpTo ?? DateTimeOffset.MinValue))
        {
            chat.ReadUpTo = time;
        }
        else if (status == MessageStatus.Delivered && time > (chat.DeliveredUpTo ?? DateTimeOffset.MinValue))
        {
            chat.DeliveredUpTo = time;
        }
        else
        {
            return;
        }

        DialogueSteps.Changed(context, chat);
        context.Announce(
            new ChatUpdated { TenantId = chat.TenantId, ChannelId = chat.ChannelId, ChatId = chat.Id, OccurredAt = context.Now });
    }

    /// <summary>A watermark also marks messages that become known after it.</summary>
    public static void ApplyWatermarks(BatchContext context, ChatRow chat, MessageRow message, DateTimeOffset sentAt)
    {
        if (message.Direction != MessageDirection.Outbound)
        {
            return;
        }

        if (sentAt <= chat.ReadUpTo)
        {
            context.Advance(chat, message, MessageStatus.Read);
        }
        else if (sentAt <= chat.DeliveredUpTo)
        {
            context.Advance(chat, message, MessageStatus.Delivered);
        }
    }

    private const string QuoteKind = "Quote";

    // An answer that came before what it answers. Nobody could ask for it beforehand: only the reference says which one it is.
    private static void Join(BatchContext context, MessageId answer, MessageRow quoted)
    {
        if (context.Want(answer) is { QuoteId: null } row)
        {
            row.QuoteId = quoted.Id;
            context.Batch.Messages.Update(row);
        }
    }

    private static void Edit(BatchContext context, ChatRow chat, MessageRow message, Updates.MessageEdited edited, DateTimeOffset at)
    {
        // An older edit that comes late changes nothing; neither does one of what was taken back.
        if (message.DeletedAt is not null || message.EditedAt > at)
        {
            return;
        }

        var (type, text, json) = MessageContentSerializer.Write(edited.Content);
        if (MessageContentSerializer.AttachmentsOf(edited.Content).Count == 0 && message.AttachmentCount > 0)
        {
            // The new text of a message with files is their caption.
            (type, json) = (message.Type, message.Content);
        }

        message.Type = type;
        message.Text = Entry.Clean(text);
        message.Content = json;
        message.EditedAt = at;
        Store(context, chat, message, static () => new Events.MessageEdited());
    }

    private static void Delete(BatchContext context, ChatRow chat, MessageRow message)
    {
        if (message.DeletedAt is not null)
        {
            return;
        }

        message.DeletedAt = context.Now;
        message.EditedAt = null;
        message.Text = null;
        message.Content = null;
        Store(context, chat, message, static () => new Events.MessageDeleted());
    }

    private static void React(BatchContext context, ChatRow chat, MessageRow message, Updates.ReactionChanged reaction, DateTimeOffset at)
    {
        var reactions = MessageReaction.Replace(message.Reactions, ActorKind.Customer, reaction.From?.ExternalId, reaction.Values, at);
        if (reactions != message.Reactions)
        {
            message.Reactions = reactions;
            Store(context, chat, message, static () => new Events.ReactionChanged());
        }
    }

    private static void Store(BatchContext context, ChatRow chat, MessageRow message, Func<ChatEvent> create)
    {
        context.Batch.Messages.Update(message);
        if (chat.LastMessageId == message.Id)
        {
            chat.LastMessageText = Entry.Cut(message.Text, 200);
            DialogueSteps.Changed(context, chat);
        }

        context.Announce(chat, message, create);
    }
}
