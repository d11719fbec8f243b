using System.Globalization;

namespace ChatKit.EntityFrameworkCore.Sqlite.Search;

/// <summary>Turns what a person typed into a query of the full-text index, of which nothing he types is an operator.</summary>
internal static class SearchQuery
{
    private const int MaxWords = 16;
    private const int FewestDigits = 3;

    /// <summary>The query; nothing when there is no word in it.</summary>
    public static string? Of(string? typed)
    {
        if (typed is null)
        {
            return null;
        }

        var words = Words(typed);
        if (words.Count == 0)
        {
            return null;
        }

        var query = string.Join(' ', words.Select(static w => $"\"{w}\"")) + "*";
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));

        // A number is stored without the spaces and dashes that people write into it.
        return words.Count > 1 && digits.Length >= FewestDigits && !typed.Any(char.IsLetter) ? $"({query}) OR \"{digits}\"*" : query;
    }

    private static List<string> Words(string typed)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= typed.Length && words.Count < MaxWords; i++)
        {
            var isWord = i < typed.Length && IsWord(typed, i);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                words.Add(typed[start..i]);
                start = -1;
            }
        }

        return words;
    }

    private static bool IsWord(string text, int i) => CharUnicodeInfo.GetUnicodeCategory(text[i]) switch
    {
        UnicodeCategory.Surrogate => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => true,
        _ => char.IsLetterOrDigit(text[i]) || char.IsNumber(text[i]),
    };
}
