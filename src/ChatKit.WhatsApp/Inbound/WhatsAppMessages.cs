using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.WhatsApp;

/// <summary>Reads one message: from a customer, or an echo of what our side wrote in the WhatsApp Business app.</summary>
internal static class WhatsAppMessages
{
    public static ChannelUpdate Read(JsonElement message, WhatsAppValue value, bool isEcho)
    {
        var type = message.Get("type"u8);
        var isText = type.Is("text"u8);
        if (!isText && !isEcho && type.Is("system"u8))
        {
            return WhatsAppPeople.ReadSystem(message, value);
        }

        var id = message.Get("id"u8).Id();
        var customer = isEcho
            ? WhatsAppParty.Find(message.Get("to"u8), message.Get("to_user_id"u8), value.Contacts)
            : WhatsAppParty.Find(message.Get("from"u8), message.Get("from_user_id"u8), value.Contacts);
        var group = message.Get("group_id"u8).Id();
        if (id is null || (customer is null && group is null))
        {
            return value.Unknown(isEcho ? "echo" : "message", message);
        }

        var chat = group is null ? customer!.Value.ToChat() : new ChatAddress { ExternalId = group, IsGroup = true };
        var author = isEcho ? OurSide(message.Get("from"u8)) : customer?.ToIdentity();
        var sentAt = message.Get("timestamp"u8).Time();

        if (isText)
        {
            return Received(message, value, id, chat, author, sentAt, isEcho);
        }

        return type.Text() switch
        {
            "reaction" => Reaction(message, value, id, chat, author, sentAt),
            "edit" => Edited(message, value, id, chat, sentAt, isEcho),
            "revoke" => Revoked(message, value, id, chat, sentAt, isEcho),
            _ => Received(message, value, id, chat, author, sentAt, isEcho),
        };
    }

    private static MessageReceived Received(
        JsonElement message,
        WhatsAppValue value,
        string id,
        ChatAddress chat,
        CustomerIdentity? author,
        DateTimeOffset? sentAt,
        bool isEcho) => new()
    {
        ExternalId = id,
        Chat = chat,
        From = author,
        IsEcho = isEcho,
        Content = WhatsAppContents.Read(message),
        QuotedExternalId = message.Get("context"u8).Get("id"u8).Id(),
        SentAt = sentAt,
        ReplyUntil = isEcho ? null : sentAt + WhatsAppCapabilities.ReplyWindow,
        Account = value.Account,

        // The advertisement that led here, or the product that is asked about, has no place of its own.
        Raw = message.Get("referral"u8).ValueKind == JsonValueKind.Object ? message.Raw() : null,
    };

    private static CustomerIdentity? OurSide(JsonElement number) => number.Id() is { } id ? new CustomerIdentity { ExternalId = id } : null;

    private static ChannelUpdate Reaction(
        JsonElement message, WhatsAppValue value, string id, ChatAddress chat, CustomerIdentity? author, DateTimeOffset? sentAt)
    {
        var reaction = message.Get("reaction"u8);
        if (reaction.Get("message_id"u8).Id() is not { } target)
        {
            return value.Unknown("message.reaction", message);
        }

        return new ReactionChanged
        {
            MessageExternalId = target,
            Chat = chat,
            From = author,

            // An empty emoji and an absent one both take it back.
            Values = reaction.Get("emoji"u8).Filled() is { } emoji ? [emoji] : [],
            SentAt = sentAt,
            Account = value.Account,
            DedupeKey = WhatsAppValue.Key($"reaction:{target}:{id}:{sentAt?.ToUnixTimeSeconds()}"),
        };
    }

    private static ChannelUpdate Edited(
        JsonElement message, WhatsAppValue value, string id, ChatAddress chat, DateTimeOffset? sentAt, bool isEcho)
    {
        var edit = message.Get("edit"u8);
        if (edit.Get("original_message_id"u8).Id() is not { } target)
        {
            return value.Unknown("message.edit", message);
        }

        return new MessageEdited
        {
            MessageExternalId = target,
            Chat = chat,
            Content = WhatsAppContents.Read(edit.Get("message"u8)),
            IsEcho = isEcho,
            SentAt = sentAt,
            Account = value.Account,
            DedupeKey = WhatsAppValue.Key($"edit:{target}:{id}"),
        };
    }

    private static ChannelUpdate Revoked(
        JsonElement message, WhatsAppValue value, string id, ChatAddress chat, DateTimeOffset? sentAt, bool isEcho)
    {
        if (message.Get("revoke"u8).Get("original_message_id"u8).Id() is not { } target)
        {
            return value.Unknown("message.revoke", message);
        }

        return new MessageDeleted
        {
            MessageExternalId = target,
            Chat = chat,
            IsEcho = isEcho,
            SentAt = sentAt,
            Account = value.Account,
            DedupeKey = WhatsAppValue.Key($"revoke:{target}:{id}"),
        };
    }
}
