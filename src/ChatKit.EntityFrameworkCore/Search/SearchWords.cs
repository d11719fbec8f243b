using System.Globalization;

namespace ChatKit.EntityFrameworkCore.Search;

/// <summary>Texts as words: what stands between characters that are neither letters nor digits.</summary>
internal static class SearchWords
{
    private const int MaxTyped = 16;
    private const int FewestDigits = 3;

    /// <summary>The words of what a person typed.</summary>
    public static List<string> Typed(string typed) => Of(typed, MaxTyped);

    /// <summary>The digits of a number as it is stored, without the spaces and dashes that people write into it; nothing when it is no number.</summary>
    public static string? NumberOf(string typed)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        return digits.Length >= FewestDigits && !typed.Any(char.IsLetter) ? digits : null;
    }

    /// <summary>The first words of a text.</summary>
    public static List<string> Of(string text, int limit)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length && words.Count < limit; i++)
        {
            var isWord = i < text.Length && IsWord(text, i);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                words.Add(text[start..i]);
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
