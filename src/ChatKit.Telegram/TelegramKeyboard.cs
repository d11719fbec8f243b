using System.Text;

namespace ChatKit.Telegram;

/// <summary>Buttons under a message, one in each row, since managers' titles are sentences rather than keys.</summary>
internal sealed record TelegramKeyboard
{
    public required IReadOnlyList<IReadOnlyList<TelegramButton>> InlineKeyboard { get; init; }

    public static TelegramKeyboard? Of(IReadOnlyList<Suggestion> suggestions) => suggestions.Count == 0
        ? null
        : new TelegramKeyboard { InlineKeyboard = [.. suggestions.Select(static s => (IReadOnlyList<TelegramButton>)[Button(s)])] };

    /// <summary>What is wrong with the buttons, in words, or <see langword="null"/>.</summary>
    public static string? Refusal(IReadOnlyList<Suggestion> suggestions) =>
        suggestions.FirstOrDefault(static s => s.Link is null
            && Encoding.UTF8.GetByteCount(s.Id) is 0 or > TelegramCapabilities.MaxCallbackData) is { } wrong
            ? $"The id of the button '{wrong.Title}' must have 1 to {TelegramCapabilities.MaxCallbackData} bytes of UTF-8 for Telegram."
            : null;

    private static TelegramButton Button(Suggestion suggestion) => suggestion.Link is { } link
        ? new TelegramButton { Text = suggestion.Title, Url = link.AbsoluteUri }
        : new TelegramButton { Text = suggestion.Title, CallbackData = suggestion.Id };
}
