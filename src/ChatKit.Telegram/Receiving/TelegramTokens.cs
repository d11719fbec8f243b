using System.Text;
using System.Text.Json;

namespace ChatKit.Telegram;

/// <summary>Values of a JSON reader, read with tolerance: what has another kind than expected is left out, never an exception.</summary>
internal static class TelegramTokens
{
    private const int MaxId = 200;

    /// <summary>Deep enough for any update that quotes updates; deeper nesting is not read at all.</summary>
    public const int MaxDepth = 512;

    /// <summary>An id: a number of up to 52 bits, or a string. Kept as text, since some are both in the wild.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="known">An id that it may be equal to (a private chat has its customer's), so that one string serves both.</param>
    public static string? Id(ref Utf8JsonReader reader, string? known = null)
    {
        if (reader.TokenType is JsonTokenType.Number)
        {
            return known is not null && Ascii.Equals(reader.ValueSpan, known) ? known
                : reader.ValueSpan.Length <= MaxId ? Encoding.ASCII.GetString(reader.ValueSpan)
                : null;
        }

        return Text(ref reader) is { Length: > 0 and <= MaxId } id ? id : null;
    }

    public static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String)
        {
            return TelegramStrings.Read(ref reader);
        }

        reader.Skip();
        return null;
    }

    public static long? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Number)
        {
            return reader.TryGetInt64(out var number) ? number : null;
        }

        reader.Skip();
        return null;
    }

    /// <summary>Unix seconds. Telegram writes 0 where it will not tell the time (SPEC <c>InaccessibleMessage.date</c>).</summary>
    public static DateTimeOffset? Time(long? seconds) =>
        seconds is > 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;

    /// <summary>Goes into an object; anything else is passed over.</summary>
    public static bool Enter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    /// <summary>Goes to the next property of the object that was entered, or past its end.</summary>
    public static bool NextName(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.PropertyName;
}
