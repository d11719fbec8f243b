using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.Telegram;

/// <summary>Reads <c>User</c> and <c>Chat</c>.</summary>
internal static class TelegramPeople
{
    private const int MaxName = 255;

    public static CustomerIdentity? User(ref Utf8JsonReader reader, string? knownId = null)
    {
        if (!TelegramTokens.Enter(ref reader))
        {
            return null;
        }

        string? id = null, first = null, last = null, username = null, language = null;
        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = TelegramTokens.Id(ref reader, knownId);
            }
            else if (reader.ValueTextEquals("first_name"u8))
            {
                reader.Read();
                first = TelegramTokens.Text(ref reader);
            }
            else if (reader.ValueTextEquals("last_name"u8))
            {
                reader.Read();
                last = TelegramTokens.Text(ref reader);
            }
            else if (reader.ValueTextEquals("username"u8))
            {
                reader.Read();
                username = TelegramTokens.Text(ref reader);
            }
            else if (reader.ValueTextEquals("language_code"u8))
            {
                reader.Read();
                language = Language(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return id is null ? null : new CustomerIdentity
        {
            ExternalId = id,
            Name = Name(first, last),
            Username = Cut(username),
            Language = language,
        };
    }

    public static TelegramChat Chat(ref Utf8JsonReader reader, string? knownId = null)
    {
        var chat = default(TelegramChat);
        if (!TelegramTokens.Enter(ref reader))
        {
            return chat;
        }

        while (TelegramTokens.NextName(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                chat.Id = TelegramTokens.Id(ref reader, knownId);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                chat.IsPrivate = reader.TokenType is JsonTokenType.String && reader.ValueTextEquals("private"u8);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                reader.Read();
                chat.Title = TelegramTokens.Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return chat;
    }

    /// <summary>Most customers of a shop have one of a few languages, which need no string each.</summary>
    private static string? Language(ref Utf8JsonReader reader) =>
        reader.TokenType is not JsonTokenType.String ? TelegramTokens.Text(ref reader)
        : reader.ValueTextEquals("ru"u8) ? "ru"
        : reader.ValueTextEquals("en"u8) ? "en"
        : TelegramTokens.Text(ref reader);

    public static string? Name(string? first, string? last) => Cut((first, last) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => $"{first} {last}",
        ({ Length: > 0 }, _) => first,
        _ => last,
    });

    private static string? Cut(string? text) => text is { Length: > MaxName } ? text[..MaxName] : text;
}
