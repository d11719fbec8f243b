using System.Text.Json;
using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Content;
using ChatKit.AspNetCore.Resources;
using ChatKit.Storage;

namespace ChatKit.AspNetCore.Chats;

/// <summary>Chats and messages as the API shows them to one viewer.</summary>
internal sealed class ChatMapper(Names names, ReplyRules replies, string attachmentRoot)
{
    public ChatResource ToResource(ChatItem item)
    {
        var chat = item.Chat;
        return new()
        {
            Id = chat.Id.ToString(),
            Channel = names.ChannelReference(chat.ChannelId),
            Customer = ToResource(chat, item.Customer),
            Card = new()
            {
                Name = chat.CardName,
                Email = chat.CardEmail,
                Url = chat.CardUrl,
                Notes = chat.CardNotes,
                Fields = chat.CardFields is { } fields ? JsonSerializer.Deserialize(fields, ApiJson.Default.DictionaryStringString)! : [],
            },
            Status = chat.OpenDialogueId is null ? "closed" : "open",
            Dialogue = item.Dialogue is { } dialogue ? ToResource(dialogue) : null,
            LastMessage = LastMessage(chat),
            Unread = item.Unread,
            WaitingSince = chat.WaitingSince,
            ReplyUntil = chat.ReplyUntil,
            CanReply = replies.For(item, names.Channel(chat.ChannelId)),
            NextTimers = [.. item.Timers.Select(ToResource).OfType<TimerResource>()],
        };
    }

    public MessageResource ToResource(MessageItem item)
    {
        var message = item.Message;
        return new()
        {
            Id = message.Id.ToString(),
            Sequence = message.Sequence,
            DialogueId = message.DialogueId?.ToString(),
            Direction = Words.Of(message.Direction),
            Visibility = Words.Of(message.Visibility),
            Author = new(Words.Of(message.AuthorKind), message.AuthorId, message.AuthorName ?? names.Actor(message.AuthorKind, message.AuthorId)),
            Content = ContentMapper.ToResource(message, item.Attachments, attachmentRoot),
            QuoteId = message.QuoteId?.ToString(),
            Reactions = [.. MessageReaction.ReadAll(message.Reactions).Select(r =>
                new ReactionResource(r.Value, new(Words.Of(r.AuthorKind), r.AuthorId, names.Actor(r.AuthorKind, r.AuthorId))))],
            Status = Words.Of(message.Status),
            Error = message.ErrorCode is { } code ? new(code, message.ErrorMessage ?? "") : null,
            ExternalIds = ExternalIdList.Read(message.ExternalIds),
            ClientMessageId = message.ClientMessageId,
            SentAt = message.SentAt,
            ReceivedAt = message.ReceivedAt,
            SendAt = message.SendAt,
            EditedAt = message.EditedAt,
            DeletedAt = message.DeletedAt,
        };
    }

    // A group is a chat of many; whoever wrote first gives it his name only while it has none of its own.
    private static CustomerResource ToResource(ChatRow chat, CustomerRow customer) => new(
        customer.Id.ToString(),
        customer.ExternalId,
        (chat.IsGroup ? chat.GroupName : null) ?? customer.Name ?? customer.Username ?? customer.Phone ?? customer.ExternalId,
        customer.Phone,
        customer.Email,
        customer.IsBlocked);

    private DialogueResource ToResource(DialogueRow dialogue) => new()
    {
        Id = dialogue.Id.ToString(),
        Phase = dialogue.Phase,
        Responsible = names.Responsible(dialogue.Responsible),
        OpenedAt = dialogue.OpenedAt,
        ClosedAt = dialogue.ClosedAt,
        CloseReason = dialogue.CloseReason,
        Tags = dialogue.Tags is { } tags ? JsonSerializer.Deserialize(tags, ApiJson.Default.ListString)! : [],
    };

    private static LastMessageResource? LastMessage(ChatRow chat) => chat is { LastMessageId: { } id, LastMessageType: { } type }
        ? new()
        {
            Id = id.ToString(),
            Direction = Words.Of(chat.LastMessageDirection),
            Content = new() { Type = type, Text = chat.LastMessageText },
            ReceivedAt = chat.LastMessageAt,
        }
        : null;

    // A timer that stands at the end of time only keeps its place.
    private static TimerResource? ToResource(TimerRow timer) => timer.DueAt.Year == DateTimeOffset.MaxValue.Year ? null : timer.Kind switch
    {
        TimerKind.Idle => new("assigned-close", timer.DueAt),
        TimerKind.Queue => new("unassigned-close", timer.DueAt),
        TimerKind.Hold => new("consent", timer.DueAt),
        _ => null,
    };
}
