using System.Text.Json;
using System.Text;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>The press of a button under a message: a message of the customer whose id is the press's.</summary>
internal static class TelegramCallback
{
    public static void Add(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, TelegramUpdates updates)
    {
        var start = (int)reader.TokenStartIndex;
        if (!TelegramTokens.Enter(ref reader))
        {
            return;
        }

        string? id = null, data = null, game = null;
        CustomerIdentity? from = null;
        var message = default(TelegramMessage);
        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = TelegramTokens.Id(ref reader);
            }
            else if (reader.ValueTextEquals("from"u8))
            {
                reader.Read();
                from = TelegramPeople.User(ref reader);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                message = TelegramMessage.Read(ref reader);
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                data = TelegramTokens.Text(ref reader);
            }
            else if (reader.ValueTextEquals("game_short_name"u8))
            {
                reader.Read();
                game = TelegramTokens.Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // A button under an inline message lies in a chat that the bot does not see; the customer's own chat is the place to answer.
        var chat = message.Chat.Address(message.BusinessConnectionId)
            ?? (from is null ? null : new ChatAddress { ExternalId = from.ExternalId });
        if (id is null || chat is null)
        {
            return;
        }

        updates.CallbackQueryId = id;
        updates.Add(new MessageReceived
        {
            Chat = chat,
            ExternalId = id,
            From = from,
            QuotedExternalId = message.Id,
            Content = data is not null
                ? new TextContent { Text = data, ActionId = data }
                : new PlaceholderContent
                {
                    Kind = "callback_query",
                    Text = game,
                    Raw = Encoding.UTF8.GetString(json.Span[start..(int)reader.BytesConsumed]),
                },
        });
    }
}
