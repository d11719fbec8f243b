using System.Globalization;
using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>
/// What became of the bot in a chat. In a private chat it comes only when the customer blocks or unblocks the bot
/// (SPEC <c>Update.my_chat_member</c>); of groups nothing follows for customers.
/// </summary>
internal static class TelegramMembership
{
    public static void Add(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, TelegramUpdates updates)
    {
        if (!TelegramTokens.Enter(ref reader))
        {
            return;
        }

        string? status = null;
        long? date = null;
        CustomerIdentity? from = null;
        var chat = default(TelegramChat);
        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("chat"u8))
            {
                reader.Read();
                chat = TelegramPeople.Chat(ref reader);
            }
            else if (reader.ValueTextEquals("from"u8))
            {
                reader.Read();
                from = TelegramPeople.User(ref reader);
            }
            else if (reader.ValueTextEquals("date"u8))
            {
                reader.Read();
                date = TelegramTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("new_chat_member"u8))
            {
                reader.Read();
                status = ReadStatus(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        if (chat.Id is null || chat.IsGroup || from is null || status is null)
        {
            return;
        }

        var isBlocked = status is "kicked" or "left";
        var update = TelegramUpdateReader.FindUpdateId(json.Span);
        updates.Add(new CustomerReachabilityChanged
        {
            Chat = chat.Address(null),
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"my_chat_member:{chat.Id}:{date}:{update}"),
            SentAt = TelegramTokens.Time(date),
            From = from,
            IsReachable = !isBlocked,
            Code = isBlocked ? "blocked" : "unblocked",
        });
    }

    private static string? ReadStatus(ref Utf8JsonReader reader)
    {
        string? status = null;
        if (!TelegramTokens.Enter(ref reader))
        {
            return null;
        }

        while (TelegramTokens.NextName(ref reader))
        {
            var isStatus = reader.ValueTextEquals("status"u8);
            reader.Read();
            if (isStatus)
            {
                status = TelegramTokens.Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return status;
    }
}
