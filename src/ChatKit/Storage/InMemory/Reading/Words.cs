namespace ChatKit.Storage.InMemory;

/// <summary>Texts as words: what stands between characters that are neither letters nor digits.</summary>
internal static class Words
{
    public static IEnumerable<string> Of(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                continue;
            }

            var end = EndOf(text, start);
            yield return text[start..end];
            start = end;
        }
    }

    /// <summary>Whether the text has the word, or one that begins with it, whatever the case of its letters.</summary>
    public static bool Contains(ReadOnlySpan<char> text, string word, bool mayGoOn)
    {
        for (var start = PlaceOf(text, word, 0); start >= 0; start = PlaceOf(text, word, start + 1))
        {
            var isBeginning = start == 0 || !char.IsLetterOrDigit(text[start - 1]);
            if (isBeginning && (mayGoOn || EndOf(text, start) == start + word.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static int PlaceOf(ReadOnlySpan<char> text, string word, int from) =>
        text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var place ? from + place : -1;

    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end;
    }
}
