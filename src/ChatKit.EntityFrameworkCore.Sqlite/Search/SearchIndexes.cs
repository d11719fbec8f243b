namespace ChatKit.EntityFrameworkCore.Sqlite.Search;

/// <summary>What can be found: visible messages, customers' names and phone numbers, the names of chats.</summary>
internal static class SearchIndexes
{
    private const int ShortestPhonePart = 4;

    public static SearchIndex<MessageRow> Messages { get; } = new(SearchSchema.Messages, MessageTable.Table, static m =>
        m is { Sequence: not null, DeletedAt: null, Hold: HoldReason.None, Text.Length: > 0 } ? m.Text : null);

    public static SearchIndex<CustomerRow> Customers { get; } = new(SearchSchema.Customers, CustomerTable.Table, static c =>
        Join(c.Name, c.Username, c.Email, PhoneParts(c.Phone)));

    public static SearchIndex<ChatRow> Chats { get; } = new(SearchSchema.Chats, ChatTable.Table, static c => Join(c.CardName, c.GroupName, c.CardEmail));

    private static string? Join(params ReadOnlySpan<string?> parts)
    {
        string? joined = null;
        foreach (var part in parts)
        {
            if (!string.IsNullOrWhiteSpace(part))
            {
                joined = joined is null ? part : joined + " " + part;
            }
        }

        return joined;
    }

    /// <summary>Every ending of a number, since people look for one without its country code or by its last digits.</summary>
    private static string? PhoneParts(string? phone)
    {
        if (phone is null)
        {
            return null;
        }

        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length <= ShortestPhonePart
            ? digits
            : string.Join(' ', Enumerable.Range(0, digits.Length - ShortestPhonePart + 1).Select(i => digits[i..]));
    }
}
