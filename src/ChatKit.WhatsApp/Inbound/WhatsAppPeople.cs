using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.WhatsApp;

/// <summary>Reads what happens to people: another number or user id, a new device, consent to marketing.</summary>
internal static class WhatsAppPeople
{
    /// <summary>A line that WhatsApp itself puts into the chat.</summary>
    public static ChannelUpdate ReadSystem(JsonElement message, WhatsAppValue value)
    {
        var system = message.Get("system"u8);
        var kind = system.Get("type"u8).Id() ?? "system";
        var id = message.Get("id"u8).Id();
        var customer = WhatsAppParty.Find(message.Get("from"u8), message.Get("from_user_id"u8), value.Contacts);
        var sentAt = message.Get("timestamp"u8).Time();

        // Graph API v11 called it new_wa_id.
        var next = kind switch
        {
            "user_changed_number" => system.Get("wa_id"u8).Id() ?? system.Get("new_wa_id"u8).Id(),
            "user_changed_user_id" => system.Get("user_id"u8).Id(),
            _ => null,
        };

        if (next is not null && (PreviousChat(system, next) ?? customer?.ToChat()) is { } moved)
        {
            return new ChatIdsChanged
            {
                Chat = moved,
                NewExternalId = next,
                Code = kind,
                SentAt = sentAt,
                Account = value.Account,
                DedupeKey = WhatsAppValue.Key($"moved:{id}:{next}"),
                Raw = message.Raw(),
            };
        }

        if (next is not null || id is null || customer is null)
        {
            return value.Unknown($"system.{kind}", message);
        }

        // Written by WhatsApp and not by the customer, so it opens no window for replies.
        return new MessageReceived
        {
            ExternalId = id,
            Chat = customer.Value.ToChat(),
            From = customer.Value.ToIdentity(),
            Content = WhatsAppContents.Placeholder(message, $"system.{kind}", system.Get("body"u8).Filled()),
            SentAt = sentAt,
            Account = value.Account,
        };
    }

    /// <summary>The customer stopped or resumed marketing messages. Source: webhooks/reference/user_preferences.</summary>
    public static ChannelUpdate ReadPreference(JsonElement item, WhatsAppValue value)
    {
        var choice = item.Get("value"u8).Id();
        var category = item.Get("category"u8).Id();
        var customer = WhatsAppParty.Find(item.Get("wa_id"u8), item.Get("user_id"u8), value.Contacts);
        if (customer is null || choice is null)
        {
            return value.Unknown("user_preferences", item);
        }

        var code = choice switch { "stop" => "stopped", "resume" => "resumed", _ => choice };
        return new CustomerReachabilityChanged
        {
            From = customer.Value.ToIdentity(),
            Chat = customer.Value.ToChat(),
            IsReachable = choice != "stop",
            Code = category is null or "marketing_messages" ? $"marketing-{code}" : $"{category}-{code}",
            SentAt = item.Get("timestamp"u8).Time(),
            Account = value.Account,
            DedupeKey = WhatsAppValue.Key(
                $"preference:{customer.Value.ExternalId}:{category}:{choice}:{item.Get("timestamp"u8).Time()?.ToUnixTimeSeconds()}"),
            Raw = item.Raw(),
        };
    }

    /// <summary>The same person has another user id. Source: business-scoped-user-ids.</summary>
    public static ChannelUpdate ReadUserIdUpdate(JsonElement item, WhatsAppValue value)
    {
        var previous = item.Get("user_id"u8).Get("previous"u8).Id();
        var phone = item.Get("wa_id"u8).Id();
        if (item.Get("user_id"u8).Get("current"u8).Id() is not { } current || (previous ?? phone) is not { } known)
        {
            return value.Unknown("user_id_update", item);
        }

        return new ChatIdsChanged
        {
            Chat = new ChatAddress { ExternalId = known, OtherIds = phone is null || phone == known ? [] : [phone] },
            NewExternalId = current,
            Code = "user_id_update",
            SentAt = item.Get("timestamp"u8).Time(),
            Account = value.Account,
            DedupeKey = WhatsAppValue.Key($"moved:{known}:{current}:{item.Get("timestamp"u8).Id()}"),
            Raw = item.Raw(),
        };
    }

    /// <summary>A changed user id names the one before only in its sentence: "… changed from A to B".</summary>
    private static ChatAddress? PreviousChat(JsonElement system, string next)
    {
        var words = system.Get("body"u8).Text()?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is [.., "from", var previous, "to", var last] && last == next && WhatsAppParty.IsUserId(previous)
            ? new ChatAddress { ExternalId = previous }
            : null;
    }
}
