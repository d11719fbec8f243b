using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.WhatsApp;

/// <summary>Takes a webhook apart: every message, echo, receipt, preference and error becomes an update of its own, in order.</summary>
/// <remarks>A body holds up to 1,000 of them, for several numbers, and up to 3 MB. Source: webhooks/create-webhook-endpoint.</remarks>
internal static class WhatsAppWebhook
{
    public static WebhookResult Read(ReadOnlyMemory<byte> body, string phoneNumberId)
    {
        if (WhatsAppTextReader.TryRead(body.Span, phoneNumberId) is { } text)
        {
            ChannelUpdate[] one = [text];
            return WebhookResult.Accepted(one);
        }

        return ReadAny(body, phoneNumberId);
    }

    /// <summary>Reads what it may be by its document.</summary>
    public static WebhookResult ReadAny(ReadOnlyMemory<byte> body, string phoneNumberId)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return WebhookResult.Malformed;
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return WebhookResult.Malformed;
            }

            var updates = default(WhatsAppUpdates);
            try
            {
                ReadEntries(root, phoneNumberId, ref updates);
            }
            catch (InvalidOperationException)
            {
                // A name that is no text, outside of any item: nothing after it can be found.
                updates.Add(WhatsAppValue.Unknown("unknown", root.Raw(), null));
            }

            if (updates.Count == 0)
            {
                updates.Add(WhatsAppValue.Unknown(root.Get("object"u8).Id() ?? "unknown", root.Raw(), null));
            }

            return updates.ToResult();
        }
    }

    private static void ReadEntries(JsonElement root, string phoneNumberId, ref WhatsAppUpdates updates)
    {
        if (!root.Get("object"u8).Is("whatsapp_business_account"u8))
        {
            return;
        }

        foreach (var entry in root.Get("entry"u8).Items())
        {
            foreach (var change in entry.Get("changes"u8).Items())
            {
                var before = updates.Count;
                ReadChange(change, phoneNumberId, ref updates);
                if (updates.Count == before)
                {
                    // The same notice may come again on another day: the entry's time tells them apart.
                    updates.Add(Whole(entry, change, phoneNumberId));
                }
            }
        }
    }

    private static void ReadChange(JsonElement change, string phoneNumberId, ref WhatsAppUpdates updates)
    {
        var field = change.Get("field"u8);
        var value = change.Get("value"u8);
        var shared = new WhatsAppValue(value, phoneNumberId);

        if (field.Is("messages"u8))
        {
            Each(value.Get("messages"u8), shared, "message", ReadMessage, ref updates);
            Each(value.Get("statuses"u8), shared, "status", WhatsAppStatuses.Read, ref updates);
            Each(value.Get("errors"u8), shared, "errors", static (item, value) => value.Unknown("errors", item), ref updates);
        }
        else if (field.Is("smb_message_echoes"u8))
        {
            Each(value.Get("message_echoes"u8), shared, "echo", ReadEcho, ref updates);
        }
        else if (field.Is("user_preferences"u8))
        {
            Each(value.Get("user_preferences"u8), shared, "user_preferences", WhatsAppPeople.ReadPreference, ref updates);
        }
        else if (field.Is("user_id_update"u8))
        {
            Each(value.Get("user_id_update"u8), shared, "user_id_update", WhatsAppPeople.ReadUserIdUpdate, ref updates);
        }
    }

    private static ChannelUpdate ReadMessage(JsonElement item, WhatsAppValue value) => WhatsAppMessages.Read(item, value, isEcho: false);

    private static ChannelUpdate ReadEcho(JsonElement item, WhatsAppValue value) => WhatsAppMessages.Read(item, value, isEcho: true);

    private static void Each(
        JsonElement items,
        WhatsAppValue shared,
        string kind,
        Func<JsonElement, WhatsAppValue, ChannelUpdate> read,
        ref WhatsAppUpdates updates)
    {
        foreach (var item in items.Items())
        {
            try
            {
                updates.Add(read(item, shared));
            }
            catch (InvalidOperationException)
            {
                // A name within it is no text: it is kept as it is, and the others go on.
                updates.Add(shared.Unknown(kind, item));
            }
        }
    }

    private static UnknownUpdate Whole(JsonElement entry, JsonElement change, string phoneNumberId)
    {
        var account = new WhatsAppValue(change.Get("value"u8), phoneNumberId).Account;
        var kind = change.Get("field"u8).Id() ?? "unknown";
        var time = entry.Get("time"u8);
        var seen = WhatsAppValue.Unknown(kind, $"{time.Id()}{change.Raw()}", account);
        return seen with { Raw = change.Raw(), SentAt = time.Time() };
    }
}
