using System.Globalization;
using System.Text.Json;
using System.Text;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>Reads one <c>Update</c>. Telegram puts one kind into each; should there be several, each gives its own updates.</summary>
internal static class TelegramUpdateReader
{
    private const int MaxKind = 100;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = TelegramTokens.MaxDepth };

    /// <returns>What it told; <see langword="null"/> if it is not a JSON object.</returns>
    public static TelegramUpdates? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return ReadObject(json);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader refuses a string with half a surrogate pair. It is still a message of a customer.
            return ReadRepaired(TelegramBodyRepair.Repair(json.Span));
        }
    }

    /// <summary>The number by which Telegram counts updates, wherever it stands.</summary>
    public static long? FindUpdateId(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        long? id = null;
        reader.Read();
        while (id is null && TelegramTokens.NextName(ref reader))
        {
            var isId = reader.ValueTextEquals("update_id"u8);
            reader.Read();
            id = isId ? TelegramTokens.Number(ref reader) : null;
            reader.Skip();
        }

        return id;
    }

    private static TelegramUpdates? ReadRepaired(ReadOnlyMemory<byte> json)
    {
        try
        {
            return ReadObject(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TelegramUpdates? ReadObject(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, Options);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        var updates = new TelegramUpdates();
        var hasId = false;
        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("update_id"u8))
            {
                reader.Skip();
                hasId = true;
            }
            else
            {
                ReadKind(ref reader, json, updates);
            }
        }

        // Whatever follows the object makes this throw.
        reader.Read();
        if (updates.Count == 0)
        {
            updates.Add(new UnknownUpdate { Kind = hasId ? "empty" : "unknown", Raw = Encoding.UTF8.GetString(json.Span) });
        }

        return updates;
    }

    private static void ReadKind(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, TelegramUpdates updates)
    {
        var name = reader;
        var known = updates.Count;
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        if (name.ValueTextEquals("message"u8) || name.ValueTextEquals("business_message"u8))
        {
            TelegramMessageUpdates.AddReceived(ref reader, json, isChannelPost: false, updates);
        }
        else if (name.ValueTextEquals("channel_post"u8))
        {
            TelegramMessageUpdates.AddReceived(ref reader, json, isChannelPost: true, updates);
        }
        else if (name.ValueTextEquals("edited_message"u8) || name.ValueTextEquals("edited_business_message"u8)
            || name.ValueTextEquals("edited_channel_post"u8))
        {
            TelegramMessageUpdates.AddEdited(ref reader, json, updates);
        }
        else if (name.ValueTextEquals("callback_query"u8))
        {
            TelegramCallback.Add(ref reader, json, updates);
        }
        else if (name.ValueTextEquals("message_reaction"u8))
        {
            TelegramReactions.Add(ref reader, json, updates);
        }
        else if (name.ValueTextEquals("my_chat_member"u8))
        {
            TelegramMembership.Add(ref reader, json, updates);
        }
        else if (name.ValueTextEquals("deleted_business_messages"u8))
        {
            TelegramDeletions.Add(ref reader, updates);
        }
        else
        {
            reader.Skip();
        }

        if (updates.Count == known)
        {
            updates.Add(Unknown(ref name, json, start..(int)reader.BytesConsumed));
        }
    }

    private static UnknownUpdate Unknown(ref Utf8JsonReader name, ReadOnlyMemory<byte> json, Range value)
    {
        var kind = name.GetString() is { Length: > 0 } key ? key.Length > MaxKind ? key[..MaxKind] : key : "unknown";
        var id = FindUpdateId(json.Span);
        return new UnknownUpdate
        {
            Kind = kind,
            DedupeKey = id is null ? null : string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}"),
            Raw = Encoding.UTF8.GetString(json.Span[value]),
        };
    }
}
