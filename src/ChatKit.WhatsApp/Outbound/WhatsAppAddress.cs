using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>Writes to whom a message goes.</summary>
/// <remarks>
/// Only the chat's preferred id is used: beside a user id a number would win, and an old number may belong to somebody else by now.
/// </remarks>
internal static class WhatsAppAddress
{
    public static void Write(Utf8JsonWriter json, OutboundAddress to)
    {
        var id = to.ExternalChatId.TrimStart('+');
        if (WhatsAppParty.IsUserId(id))
        {
            json.WriteString("recipient_type"u8, "individual"u8);
            json.WriteString("recipient"u8, id);
            return;
        }

        // Without the plus sign Meta puts the business's own country code before the number. Source: messages/send-messages.
        var isPhone = WhatsAppParty.IsPhone(id);
        json.WriteString("recipient_type"u8, isPhone ? "individual"u8 : "group"u8);
        json.WriteString("to"u8, isPhone ? "+" + id : id);
    }

    /// <summary>The ids under which Meta knows the recipient and we do not: Brazilian and Mexican numbers change their prefix.</summary>
    public static IReadOnlyList<string> NewIds(OutboundAddress to, WhatsAppAnswer answer)
    {
        var found = new List<string>();
        foreach (var contact in answer.Contacts ?? [])
        {
            foreach (var id in (ReadOnlySpan<string?>)[contact?.WaId, contact?.UserId])
            {
                if (id is { Length: > 0 and <= 255 } && !IsKnown(to, id) && !found.Contains(id))
                {
                    found.Add(id);
                }
            }
        }

        return found;
    }

    private static bool IsKnown(OutboundAddress to, string id) =>
        to.ExternalChatId.TrimStart('+') == id || to.OtherChatIds.Any(other => other.TrimStart('+') == id);
}
