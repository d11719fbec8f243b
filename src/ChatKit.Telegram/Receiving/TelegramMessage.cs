using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>The fields of a <c>Message</c> that every kind of content shares, and its text: one pass, no model, no document.</summary>
internal struct TelegramMessage
{
    public string? Id;
    public TelegramChat Chat;
    public CustomerIdentity? From;
    public TelegramChat SenderChat;
    public long? Date;
    public long? EditDate;
    public string? Text;
    public string? QuotedId;
    public string? BusinessConnectionId;
    public bool IsFromBusinessBot;
    public string? MigrateTo;
    public string? MigrateFrom;

    public readonly bool IsAddressed => Id is not null && Chat.Id is not null;

    /// <summary>
    /// Behind a business connection both sides' messages arrive. A chat there is private and has its customer's id, so what
    /// anybody else wrote, our side wrote.
    /// </summary>
    public readonly bool IsEcho => BusinessConnectionId is not null
        && (IsFromBusinessBot || (From is not null && From.ExternalId != Chat.Id));

    public static TelegramMessage Read(ref Utf8JsonReader reader)
    {
        var message = default(TelegramMessage);
        if (!TelegramTokens.Enter(ref reader))
        {
            return message;
        }

        while (TelegramTokens.NextName(ref reader))
        {
            message.ReadProperty(ref reader);
        }

        return message;
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("text"u8))
        {
            reader.Read();
            Text = TelegramTokens.Text(ref reader);
        }
        else if (reader.ValueTextEquals("chat"u8))
        {
            reader.Read();
            Chat = TelegramPeople.Chat(ref reader, From?.ExternalId);
        }
        else if (reader.ValueTextEquals("from"u8))
        {
            reader.Read();
            From = TelegramPeople.User(ref reader, Chat.Id);
        }
        else if (reader.ValueTextEquals("date"u8))
        {
            reader.Read();
            Date = TelegramTokens.Number(ref reader);
        }
        else if (reader.ValueTextEquals("message_id"u8))
        {
            reader.Read();
            Id = TelegramTokens.Id(ref reader);
        }
        else if (reader.ValueTextEquals("edit_date"u8))
        {
            reader.Read();
            EditDate = TelegramTokens.Number(ref reader);
        }
        else if (reader.ValueTextEquals("reply_to_message"u8))
        {
            reader.Read();
            QuotedId = ReadQuotedId(ref reader);
        }
        else
        {
            ReadRareProperty(ref reader);
        }
    }

    private void ReadRareProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("sender_chat"u8))
        {
            reader.Read();
            SenderChat = TelegramPeople.Chat(ref reader);
        }
        else if (reader.ValueTextEquals("business_connection_id"u8))
        {
            reader.Read();
            BusinessConnectionId = TelegramTokens.Id(ref reader);
        }
        else if (reader.ValueTextEquals("sender_business_bot"u8))
        {
            IsFromBusinessBot = true;
            reader.Skip();
        }
        else if (reader.ValueTextEquals("migrate_to_chat_id"u8))
        {
            reader.Read();
            MigrateTo = TelegramTokens.Id(ref reader);
        }
        else if (reader.ValueTextEquals("migrate_from_chat_id"u8))
        {
            reader.Read();
            MigrateFrom = TelegramTokens.Id(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private static string? ReadQuotedId(ref Utf8JsonReader reader)
    {
        string? id = null;
        if (!TelegramTokens.Enter(ref reader))
        {
            return null;
        }

        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("message_id"u8))
            {
                reader.Read();
                id = TelegramTokens.Id(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return id;
    }
}
