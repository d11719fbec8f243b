namespace ChatKit.EntityFrameworkCore.Search;

/// <summary>What can be found: visible messages, customers' names and phone numbers, the names of chats.</summary>
internal static class SearchTexts
{
    private const int ShortestPhonePart = 4;

    public static string? Of(MessageRow message) =>
        message is { Sequence: not null, DeletedAt: null, Hold: HoldReason.None, Text.Length: > 0 } ? message.Text : null;

    public static string? Of(CustomerRow customer) => Join(customer.Name, customer.Username, customer.Email, PhoneParts(customer.Phone));

    public static string? Of(ChatRow chat) => Join(chat.CardName, chat.GroupName, chat.CardEmail);

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
