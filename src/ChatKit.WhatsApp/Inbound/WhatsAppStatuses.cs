using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.WhatsApp;

/// <summary>Reads receipts. Source: webhooks/reference/messages/status.</summary>
internal static class WhatsAppStatuses
{
    public static ChannelUpdate Read(JsonElement item, WhatsAppValue value)
    {
        var name = item.Get("status"u8).Id();
        MessageStatus? status = name switch
        {
            "sent" => MessageStatus.Sent,
            "delivered" => MessageStatus.Delivered,
            "read" or "played" => MessageStatus.Read,
            "failed" => MessageStatus.Failed,
            _ => null,
        };

        if (status is null || item.Get("id"u8).Id() is not { } id)
        {
            return value.Unknown(name is null ? "status" : $"status.{name}", item);
        }

        // In a group every member has a receipt of their own.
        var member = item.Get("recipient_participant_user_id"u8).Id() ?? item.Get("recipient_participant_id"u8).Id();
        return new MessageStatusChanged
        {
            MessageExternalId = id,
            Status = status.Value,
            Failure = status == MessageStatus.Failed ? Failure(item.Get("errors"u8)) : null,
            CorrelationKey = item.Get("biz_opaque_callback_data"u8).Filled(),
            SentAt = item.Get("timestamp"u8).Time(),
            Account = value.Account,
            DedupeKey = WhatsAppValue.Key(member is null ? $"status:{id}:{name}" : $"status:{id}:{name}:{member}"),
        };
    }

    private static SendFailure Failure(JsonElement errors)
    {
        foreach (var error in errors.Items())
        {
            if (error.Get("code"u8) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var code))
            {
                var said = error.Get("error_data"u8).Get("details"u8).Filled() ?? error.Get("title"u8).Filled();
                return WhatsAppErrors.ToFailure(code, subcode: null, said) ?? WhatsAppErrors.Rejected(code, said);
            }
        }

        return new SendFailure
        {
            Kind = SendFailureKind.Rejected,
            Description = "WhatsApp did not deliver the message and did not say why.",
        };
    }
}
