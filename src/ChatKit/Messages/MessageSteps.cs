using System.Text.Json;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What happens to messages under their chat's lock.</summary>
internal static class MessageSteps
{
    private const int LastMessageLength = 200;

    /// <summary>Makes a message visible: it gets its place in the chat, and the chat shows it.</summary>
    public static void Show(this BatchContext context, ChatRow chat, DialogueRow? dialogue, MessageRow message)
    {
        message.Sequence = ++chat.LastSequence;
        message.DialogueId = dialogue?.Id;
        if (dialogue is { FirstSequence: 0 })
        {
            dialogue.FirstSequence = message.Sequence.Value;
            DialogueSteps.Changed(context, dialogue);
        }

        if (message.Visibility == MessageVisibility.Public)
        {
            chat.LastMessageId = message.Id;
            chat.LastMessageText = Entry.Cut(message.Text, LastMessageLength);
            chat.LastMessageType = message.Type;
            chat.LastMessageDirection = message.Direction;
            chat.LastMessageAt = context.Now;
            NotePublic(context, chat, dialogue, message);
        }

        DialogueSteps.Changed(context, chat);
        context.Batch.Messages.Update(message);
    }

    /// <summary>A line of ChatKit's own: the history of who was responsible and why it ended.</summary>
    public static void WriteSystemLine(
        this BatchContext context,
        ChatRow chat,
        DialogueRow? dialogue,
        string code,
        Actor actor,
        params ReadOnlySpan<(string Name, string Value)> args)
    {
        var values = new Dictionary<string, string>(args.Length);
        foreach (var (name, value) in args)
        {
            values[name] = value;
        }

        var (type, text, json) = MessageContentSerializer.Write(new SystemContent { Code = code, Args = values });
        var message = new MessageRow
        {
            Id = MessageId.New(),
            TenantId = chat.TenantId,
            ChatId = chat.Id,
            ChannelId = chat.ChannelId,
            Arrival = ++chat.LastArrival,
            Direction = MessageDirection.Internal,
            Visibility = MessageVisibility.Private,
            AuthorKind = actor.Kind,
            AuthorId = actor.Id,
            AuthorName = context.NameOf(chat.TenantId, actor),
            Type = type,
            Text = text,
            Content = json,
            SentAt = context.Now,
            ReceivedAt = context.Now,
        };
        context.Batch.Add(message);
        context.Show(chat, dialogue, message);
    }

    public static void Announce(this BatchContext context, ChatRow chat, MessageRow message, Func<ChatEvent> create)
    {
        // Held messages do not exist for anybody who listens.
        if (message.Sequence is not null)
        {
            context.Announce(create() with
            {
                TenantId = chat.TenantId,
                ChannelId = chat.ChannelId,
                ChatId = chat.Id,
                DialogueId = message.DialogueId,
                MessageId = message.Id,
                OccurredAt = context.Now,
                TraceParent = context.TraceParent,
            });
        }
    }

    /// <summary>A status only rises; failed may follow the first three, delivered and read win over it.</summary>
    public static bool Advance(
        this BatchContext context, ChatRow chat, MessageRow message, MessageStatus status, string? code = null, string? error = null)
    {
        if (status <= message.Status || message.Direction != MessageDirection.Outbound)
        {
            return false;
        }

        if (message is { Status: MessageStatus.Failed, FailedPart: > 0 })
        {
            // Receipts of the parts that arrived do not make the whole of it arrive.
            return false;
        }

        message.Status = status;
        message.ErrorCode = status == MessageStatus.Failed ? code : null;
        message.ErrorMessage = status == MessageStatus.Failed ? error : null;
        context.Batch.Messages.Update(message);
        context.Announce(chat, message, () => new MessageStatusChanged { Status = status, ErrorCode = message.ErrorCode });
        return true;
    }

    public static string? NameOf(this BatchContext context, TenantId tenant, Actor actor) => actor switch
    {
        { Kind: ActorKind.Manager, Id: { } id } => context.Managers(tenant).GetValueOrDefault(id)?.Name ?? id,
        { Kind: ActorKind.Bot, Id: { } id } => context.Tenant(tenant).Bots.FirstOrDefault(b => b.Id.ToString() == id)?.Name ?? id,
        _ => null,
    };

    private static void NotePublic(BatchContext context, ChatRow chat, DialogueRow? dialogue, MessageRow message)
    {
        if (message.Direction == MessageDirection.Inbound)
        {
            chat.InboundCount++;
            chat.LastInboundAt = context.Now;
            chat.WaitingSince ??= context.Now;
        }
        else if (message.AuthorKind is ActorKind.Manager or ActorKind.Bot or ActorKind.Channel)
        {
            chat.WaitingSince = null;
            if (dialogue is { FirstReplyAt: null } && message.AuthorKind != ActorKind.Bot)
            {
                dialogue.FirstReplyAt = context.Now;
                DialogueSteps.Changed(context, dialogue);
            }
        }
    }
}
