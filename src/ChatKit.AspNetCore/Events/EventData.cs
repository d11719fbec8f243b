using System.Text.Json;
using ChatKit.AspNetCore.Content;
using ChatKit.Events;

namespace ChatKit.AspNetCore.Events;

/// <summary>An event as streams carry it: {type, chatId, dialogueId?, …}; ids, codes and numbers only.</summary>
internal static class EventData
{
    public static void Write(Utf8JsonWriter json, ChatEvent chatEvent)
    {
        json.WriteStartObject();
        json.WriteString("type", chatEvent.GetType().Name);
        Optional(json, "chatId", chatEvent.ChatId?.ToString());
        Optional(json, "dialogueId", chatEvent.DialogueId?.ToString());
        Optional(json, "messageId", chatEvent.MessageId?.ToString());
        Optional(json, "channelId", chatEvent.ChannelId?.ToString());
        json.WriteString("occurredAt", chatEvent.OccurredAt);
        json.WriteStartObject("actor");
        json.WriteString("type", Words.Of(chatEvent.Actor.Kind));
        Optional(json, "id", chatEvent.Actor.Id);
        json.WriteEndObject();
        WriteOwn(json, chatEvent);
        json.WriteEndObject();
    }

    public static void WriteHidden(Utf8JsonWriter json, ChatId chat)
    {
        json.WriteStartObject();
        json.WriteString("type", "ChatHidden");
        json.WriteString("chatId", chat.ToString());
        json.WriteEndObject();
    }

    private static void WriteOwn(Utf8JsonWriter json, ChatEvent chatEvent)
    {
        switch (chatEvent)
        {
            case DialogueAssigned assigned:
                Who(json, "responsible", assigned.Responsible);
                Who(json, "previous", assigned.Previous);
                Optional(json, "strategy", assigned.Strategy);
                break;
            case DialogueUnassigned unassigned:
                Who(json, "previous", unassigned.Previous);
                break;
            case DialogueOpened opened:
                json.WriteBoolean("inherited", opened.Inherited);
                Who(json, "previous", opened.Previous);
                break;
            case DialogueClosed closed:
                json.WriteString("reason", closed.Reason);
                Who(json, "responsible", closed.Responsible);
                break;
            case ConsentGiven given:
                json.WriteString("policyVersion", given.PolicyVersion);
                break;
            case MessageQueued queued:
                Optional(json, "clientMessageId", queued.ClientMessageId);
                break;
            case NoteAdded note:
                Optional(json, "clientMessageId", note.ClientMessageId);
                break;
            case ChatKit.Events.MessageStatusChanged changed:
                json.WriteString("status", Words.Of(changed.Status));
                Optional(json, "errorCode", changed.ErrorCode);
                break;
            case AttachmentChanged attachment:
                json.WriteString("state", Words.Of(attachment.State));
                break;
            case CustomerReachable reachable:
                json.WriteBoolean("isReachable", reachable.IsReachable);
                json.WriteString("code", reachable.Code);
                break;
            case UnreadChanged unread:
                json.WriteString("managerId", unread.ManagerId);
                break;
            case ChannelStatusChanged channel:
                json.WriteString("status", Words.Of(channel.Status));
                break;
            case SettingsChanged settings:
                json.WriteNumber("version", settings.Version);
                break;
            case CommandRefused refused:
                json.WriteString("code", refused.Code);
                json.WriteString("command", refused.Command);
                break;
            case EventsLost lost:
                json.WriteNumber("from", lost.From);
                json.WriteNumber("to", lost.To);
                break;
        }
    }

    private static void Who(Utf8JsonWriter json, string name, Responsible? responsible)
    {
        if (responsible is { } who)
        {
            json.WriteStartObject(name);
            json.WriteString("type", Words.Of(who.Kind));
            json.WriteString("id", who.Id);
            json.WriteEndObject();
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
