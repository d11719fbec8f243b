namespace ChatKit;

/// <summary>What every text and time passes on its way in, so that any storage can hold it.</summary>
internal static class Entry
{
    /// <summary>The longest id that a messenger may give.</summary>
    public const int MaxExternalId = 255;

    /// <summary>Without NUL and lone surrogates, which databases and JSON refuse. The same instance when there are none.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || IsClean(text))
        {
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                kept.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] != '\0' && !char.IsSurrogate(text[i]))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    /// <summary>Cleaned, and cut to so many UTF-16 code units without splitting a pair.</summary>
    public static string? Clean(string? text, int length) => Cut(Clean(text), length);

    /// <summary>UTC, cut to microseconds, the finest that every storage keeps.</summary>
    public static DateTimeOffset Cut(DateTimeOffset time)
    {
        var ticks = time.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    /// <summary>Cut to so many UTF-16 code units without splitting a pair. The same instance when it is short enough.</summary>
    public static string? Cut(string? text, int length)
    {
        if (text is null || text.Length <= length)
        {
            return text;
        }

        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    private static bool IsClean(string text)
    {
        var rest = text.AsSpan();
        var index = rest.IndexOfAny(Suspects);
        while (index >= 0)
        {
            if (!char.IsHighSurrogate(rest[index]) || index + 1 >= rest.Length || !char.IsLowSurrogate(rest[index + 1]))
            {
                return false;
            }

            rest = rest[(index + 2)..];
            index = rest.IndexOfAny(Suspects);
        }

        return true;
    }

    private static readonly System.Buffers.SearchValues<char> Suspects = System.Buffers.SearchValues.Create(
        ['\0', .. Enumerable.Range(0xD800, 0x800).Select(static c => (char)c)]);
}
