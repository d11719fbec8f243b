using System.Text;

namespace ChatKit.Telegram;

/// <summary>Makes every string of a JSON text readable: half surrogate pairs and broken UTF-8 become U+FFFD.</summary>
internal static class TelegramBodyRepair
{
    public static byte[] Repair(ReadOnlySpan<byte> json)
    {
        // Decoding already replaces what is not UTF-8.
        var text = Encoding.UTF8.GetString(json);
        var repaired = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = Length(text, i);
            repaired.Append(length < 0 ? @"\uFFFD" : text.AsSpan(i, length));
            i += Math.Abs(length);
        }

        return Encoding.UTF8.GetBytes(repaired.ToString());
    }

    /// <summary>How long what begins here is; negative for half a surrogate pair.</summary>
    private static int Length(string text, int start)
    {
        if (text[start] != '\\')
        {
            return 1;
        }

        if (!TryReadEscape(text, start, out var first))
        {
            return Math.Min(2, text.Length - start);
        }

        if (!char.IsSurrogate(first))
        {
            return 6;
        }

        return char.IsHighSurrogate(first) && TryReadEscape(text, start + 6, out var second) && char.IsLowSurrogate(second) ? 12 : -6;
    }

    private static bool TryReadEscape(string text, int start, out char value)
    {
        value = default;
        if (start + 6 > text.Length
            || text[start] != '\\'
            || text[start + 1] != 'u'
            || !ushort.TryParse(text.AsSpan(start + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
        {
            return false;
        }

        value = (char)code;
        return true;
    }
}
