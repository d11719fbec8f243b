using System.Globalization;

namespace ChatKit.Telegram;

/// <summary>
/// A chat as the Bot API addresses it. A chat behind a business connection has message ids of its own and needs the connection
/// to be answered, so that its external id names both: <c>business:connection:chat</c>.
/// </summary>
internal readonly record struct TelegramAddress(long ChatId, string? BusinessConnectionId)
{
    private const string BusinessPrefix = "business:";

    public static string ExternalId(string chatId, string? businessConnectionId) =>
        businessConnectionId is null ? chatId : $"{BusinessPrefix}{businessConnectionId}:{chatId}";

    public static bool TryParse(string externalId, out TelegramAddress address)
    {
        var id = externalId.AsSpan();
        string? connection = null;
        if (externalId.StartsWith(BusinessPrefix, StringComparison.Ordinal))
        {
            var end = externalId.LastIndexOf(':');
            connection = end > BusinessPrefix.Length ? externalId[BusinessPrefix.Length..end] : null;
            id = connection is null ? [] : id[(end + 1)..];
        }

        var known = long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat);
        address = new(chat, connection);
        return known;
    }

    /// <summary>
    /// A message's id. The press of a button is a message to ChatKit and nothing to Telegram: its id is longer than the 32 bits
    /// of a message's and can't be quoted, changed or reacted to.
    /// </summary>
    public static bool TryParseMessage(string? externalId, out int message) =>
        int.TryParse(externalId, NumberStyles.None, CultureInfo.InvariantCulture, out message);
}
