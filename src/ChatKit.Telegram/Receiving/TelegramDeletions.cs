using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>Deleted messages: of all chats Telegram reports them only for those behind a business connection.</summary>
internal static class TelegramDeletions
{
    public static void Add(ref Utf8JsonReader reader, TelegramUpdates updates)
    {
        if (!TelegramTokens.Enter(ref reader))
        {
            return;
        }

        string? connection = null;
        var chat = default(TelegramChat);
        List<string> messages = [];
        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("business_connection_id"u8))
            {
                reader.Read();
                connection = TelegramTokens.Id(ref reader);
            }
            else if (reader.ValueTextEquals("chat"u8))
            {
                reader.Read();
                chat = TelegramPeople.Chat(ref reader);
            }
            else if (reader.ValueTextEquals("message_ids"u8))
            {
                reader.Read();
                ReadIds(ref reader, messages);
            }
            else
            {
                reader.Skip();
            }
        }

        if (chat.Address(connection) is not { } address)
        {
            return;
        }

        foreach (var message in messages)
        {
            updates.Add(new MessageDeleted
            {
                Chat = address,
                DedupeKey = $"deleted:{address.ExternalId}:{message}",
                MessageExternalId = message,
            });
        }
    }

    private static void ReadIds(ref Utf8JsonReader reader, List<string> messages)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (TelegramTokens.Id(ref reader) is { } id)
            {
                messages.Add(id);
            }
        }
    }
}
