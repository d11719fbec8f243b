using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChatKit.Telegram;

/// <summary>
/// Decodes strings. Telegram writes every letter beyond ASCII as <c>\uXXXX</c>, so a Cyrillic message is nothing but escapes, for
/// which the framework's decoder takes about twice as long. What is not text (broken UTF-8, half a surrogate pair) becomes U+FFFD.
/// </summary>
internal static class TelegramStrings
{
    private const int MaxOnStack = 256;

    /// <param name="reader">Stands on a string, which the reader has checked to be well formed.</param>
    public static string Read(ref Utf8JsonReader reader)
    {
        var json = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(json);
        }

        // No character takes fewer bytes of JSON than it has UTF-16 code units.
        char[]? rented = null;
        var text = json.Length <= MaxOnStack ? stackalloc char[MaxOnStack] : rented = ArrayPool<char>.Shared.Rent(json.Length);
        var decoded = new string(text[..Decode(json, text)]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return decoded;
    }

    private static int Decode(ReadOnlySpan<byte> json, Span<char> text)
    {
        var length = 0;
        var hasSurrogates = false;
        while (!json.IsEmpty)
        {
            if (json[0] != '\\')
            {
                var plain = json.IndexOf((byte)'\\') is >= 0 and var end ? end : json.Length;
                length += Encoding.UTF8.GetChars(json[..plain], text[length..]);
                json = json[plain..];
                continue;
            }

            var isCode = json[1] == 'u';
            var character = isCode ? Code(json) : Short(json[1]);
            hasSurrogates |= char.IsSurrogate(character);
            text[length++] = character;
            json = json[(isCode ? 6 : 2)..];
        }

        if (hasSurrogates)
        {
            ReplaceHalves(text[..length]);
        }

        return length;
    }

    private static char Code(ReadOnlySpan<byte> json) =>
        (char)((Digit(json[2]) << 12) | (Digit(json[3]) << 8) | (Digit(json[4]) << 4) | Digit(json[5]));

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;

    private static char Short(byte escape) => escape switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => (char)escape,
    };

    private static void ReplaceHalves(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else
            {
                text[i] = '\uFFFD';
            }
        }
    }
}
