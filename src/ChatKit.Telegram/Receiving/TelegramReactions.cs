using System.Globalization;
using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>All reactions of one author to one message. Telegram sends them only to a bot that administers the chat.</summary>
internal static class TelegramReactions
{
    /// <summary>How a reaction of a custom emoji is written, since it has no character of its own.</summary>
    public const string CustomEmojiPrefix = "custom_emoji:";

    public static void Add(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, TelegramUpdates updates)
    {
        if (!TelegramTokens.Enter(ref reader))
        {
            return;
        }

        string? message = null;
        long? date = null;
        CustomerIdentity? user = null;
        TelegramChat chat = default, actor = default;
        List<string> values = [];
        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("chat"u8))
            {
                reader.Read();
                chat = TelegramPeople.Chat(ref reader);
            }
            else if (reader.ValueTextEquals("message_id"u8))
            {
                reader.Read();
                message = TelegramTokens.Id(ref reader);
            }
            else if (reader.ValueTextEquals("user"u8))
            {
                reader.Read();
                user = TelegramPeople.User(ref reader);
            }
            else if (reader.ValueTextEquals("actor_chat"u8))
            {
                reader.Read();
                actor = TelegramPeople.Chat(ref reader);
            }
            else if (reader.ValueTextEquals("date"u8))
            {
                reader.Read();
                date = TelegramTokens.Number(ref reader);
            }
            else if (reader.ValueTextEquals("new_reaction"u8))
            {
                reader.Read();
                ReadValues(ref reader, values);
            }
            else
            {
                reader.Skip();
            }
        }

        if (message is null || chat.Id is null)
        {
            return;
        }

        var from = user ?? actor.Author();

        // Two changes within one second have the same date, so the update's number is part of what makes them different.
        var update = TelegramUpdateReader.FindUpdateId(json.Span);
        updates.Add(new ReactionChanged
        {
            Chat = chat.Address(null),
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"reaction:{chat.Id}:{message}:{from?.ExternalId}:{date}:{update}"),
            SentAt = TelegramTokens.Time(date),
            MessageExternalId = message,
            From = from,
            Values = values,
        });
    }

    private static void ReadValues(ref Utf8JsonReader reader, List<string> values)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (ReadValue(ref reader) is { } value)
            {
                values.Add(value);
            }
        }
    }

    private static string? ReadValue(ref Utf8JsonReader reader)
    {
        if (!TelegramTokens.Enter(ref reader))
        {
            return null;
        }

        string? type = null, emoji = null, custom = null;
        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = TelegramTokens.Text(ref reader);
            }
            else if (reader.ValueTextEquals("emoji"u8))
            {
                reader.Read();
                emoji = TelegramTokens.Text(ref reader);
            }
            else if (reader.ValueTextEquals("custom_emoji_id"u8))
            {
                reader.Read();
                custom = TelegramTokens.Id(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return emoji ?? (custom is null ? type : CustomEmojiPrefix + custom);
    }
}
