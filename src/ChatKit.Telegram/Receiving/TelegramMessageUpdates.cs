using System.Globalization;
using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>Messages, posts, and their edits.</summary>
internal static class TelegramMessageUpdates
{
    public static void AddReceived(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, bool isChannelPost, TelegramUpdates updates)
    {
        var start = (int)reader.TokenStartIndex;
        var message = TelegramMessage.Read(ref reader);
        if (!message.IsAddressed)
        {
            return;
        }

        var author = Author(message, isChannelPost);
        AddMove(message, author, updates);
        var content = Content(message, json[start..(int)reader.BytesConsumed], ref author);
        updates.Add(new MessageReceived
        {
            Chat = message.Chat.Address(message.BusinessConnectionId),
            SentAt = TelegramTokens.Time(message.Date),
            ExternalId = message.Id!,
            From = author,
            IsEcho = message.IsEcho,
            Content = content,
            QuotedExternalId = message.QuotedId,
        });
    }

    public static void AddEdited(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, TelegramUpdates updates)
    {
        var start = (int)reader.TokenStartIndex;
        var message = TelegramMessage.Read(ref reader);
        if (!message.IsAddressed)
        {
            return;
        }

        CustomerIdentity? author = null;
        var chat = message.Chat.Address(message.BusinessConnectionId)!;
        var version = TelegramUpdateReader.FindUpdateId(json.Span) ?? message.EditDate ?? message.Date ?? 0;
        updates.Add(new MessageEdited
        {
            Chat = chat,
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"edit:{chat.ExternalId}:{message.Id}:{version}"),
            SentAt = TelegramTokens.Time(message.EditDate ?? message.Date),
            MessageExternalId = message.Id!,
            IsEcho = message.IsEcho,
            Content = Content(message, json[start..(int)reader.BytesConsumed], ref author),
        });
    }

    private static CustomerIdentity? Author(in TelegramMessage message, bool isChannelPost) =>
        message.From ?? message.SenderChat.Author() ?? (isChannelPost ? message.Chat.Author() : null);

    private static MessageContent Content(in TelegramMessage message, ReadOnlyMemory<byte> json, ref CustomerIdentity? author)
    {
        if (message.Text is { } text)
        {
            return new TextContent { Text = text };
        }

        using var document = JsonDocument.Parse(json, TelegramContentReader.Options);
        var root = document.RootElement;
        if (author is not null && TelegramContentReader.OwnPhone(root, author.ExternalId) is { } phone)
        {
            author = author with { Phone = phone };
        }

        return TelegramContentReader.Read(root, json);
    }

    /// <summary>
    /// A group that becomes a supergroup tells it twice, once in each chat. It comes before the message, so that the message
    /// finds the one chat there is.
    /// </summary>
    private static void AddMove(in TelegramMessage message, CustomerIdentity? author, TelegramUpdates updates)
    {
        var (old, current, code) = message switch
        {
            { MigrateTo: { } to } => (message.Chat.Id!, to, "migrate_to_chat_id"),
            { MigrateFrom: { } origin } => (origin, message.Chat.Id!, "migrate_from_chat_id"),
            _ => default,
        };
        if (code is null)
        {
            return;
        }

        updates.Add(new ChatIdsChanged
        {
            Chat = new ChatAddress { ExternalId = old, IsGroup = true },
            DedupeKey = $"{code}:{old}:{current}",
            SentAt = TelegramTokens.Time(message.Date),
            From = author,
            NewExternalId = current,
            Code = code,
        });
    }
}
