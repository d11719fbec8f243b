using System.Globalization;
using System.Text;

namespace ChatKit.Engine;

/// <summary>
/// Cuts a text to what a messenger takes, counted as it counts, at a line or a word where it can, never inside a character unless that
/// alone is longer than a message.
/// </summary>
internal static class TextSplitter
{
    public static int Length(ReadOnlySpan<char> text, TextLengthUnit unit) => unit switch
    {
        TextLengthUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(text),
        TextLengthUnit.CodePoints => CodePoints(text),
        _ => text.Length,
    };

    public static IReadOnlyList<string> Split(string text, int max, TextLengthUnit unit)
    {
        if (max <= 0 || Length(text, unit) <= max)
        {
            return [text];
        }

        var parts = new List<string>();
        var rest = text.AsSpan();
        while (Length(rest, unit) > max)
        {
            var end = Fit(rest, max, unit);
            var cut = Break(rest[..end]);
            parts.Add(rest[..cut].TrimEnd().ToString());
            rest = rest[cut..].TrimStart();
        }

        if (!rest.IsEmpty)
        {
            parts.Add(rest.ToString());
        }

        parts.RemoveAll(static p => p.Length == 0);
        return parts;
    }

    // The longest beginning of whole characters, as people see them, that fits; if not even one does, of code points, but at least one.
    private static int Fit(ReadOnlySpan<char> text, int max, TextLengthUnit unit)
    {
        var end = Fit(text, max, unit, static rest => StringInfo.GetNextTextElementLength(rest));
        return end > 0 ? end : Math.Max(Fit(text, max, unit, RuneLength), RuneLength(text));
    }

    private static int Fit(ReadOnlySpan<char> text, int max, TextLengthUnit unit, Func<ReadOnlySpan<char>, int> next)
    {
        var end = 0;
        var length = 0;
        while (end < text.Length)
        {
            var step = next(text[end..]);
            length += Length(text.Slice(end, step), unit);
            if (length > max)
            {
                break;
            }

            end += step;
        }

        return end;
    }

    private static int RuneLength(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out _, out var consumed);
        return consumed;
    }

    private static int Break(ReadOnlySpan<char> fitting)
    {
        var line = fitting.LastIndexOf('\n');
        if (line > fitting.Length / 2)
        {
            return line + 1;
        }

        var space = fitting.LastIndexOf(' ');
        return space > fitting.Length / 2 ? space + 1 : fitting.Length;
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsLowSurrogate(c) ? 0 : 1;
        }

        return count;
    }
}
