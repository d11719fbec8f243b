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
        for (var from = 0; words.Count < limit && TryNext(text, ref from, out var word);)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>The next word of a text, where there is one more.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to look from; behind the word afterwards.</param>
    /// <param name="word">The word.</param>
    public static bool TryNext(ReadOnlySpan<char> text, ref int from, out ReadOnlySpan<char> word)
    {
        while (from < text.Length && !IsWord(text[from]))
        {
            from++;
        }

        var start = from;
        while (from < text.Length && IsWord(text[from]))
        {
            from++;
        }

        word = text[start..from];
        return !word.IsEmpty;
    }

    private static bool IsWord(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Surrogate;
}
