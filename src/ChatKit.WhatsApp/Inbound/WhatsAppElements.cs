using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>Reads what Meta posts without believing in its shape: what is missing or of another kind is just not there.</summary>
internal static class WhatsAppElements
{
    /// <summary>Longest id that ChatKit stores.</summary>
    public const int MaxId = 255;

    /// <summary>The first second of the year 3000: later times are not times.</summary>
    private const long MaxTime = 32_503_680_000;

    public static JsonElement Get(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static bool Is(this JsonElement element, ReadOnlySpan<byte> text) =>
        element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    public static bool Is(this JsonElement element, string text) =>
        element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    public static string? Text(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or broken UTF-8: what is left of the text is worth more than none.
            return WhatsAppText.Repair(element.Raw());
        }
    }

    /// <summary>A text that is not empty.</summary>
    public static string? Filled(this JsonElement element) => element.Text() is { Length: > 0 } text ? text : null;

    /// <summary>A text that can be an id; numbers are taken as they are written.</summary>
    public static string? Id(this JsonElement element)
    {
        var id = element.ValueKind == JsonValueKind.Number ? element.Raw() : element.Text();
        return id is { Length: > 0 and <= MaxId } ? id : null;
    }

    /// <summary>Unix seconds, as a string or a number.</summary>
    public static DateTimeOffset? Time(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetInt64(out var seconds) ? Time(seconds) : null,
        JsonValueKind.String => Time(JsonMarshal.GetRawUtf8Value(element)[1..^1]),
        _ => null,
    };

    /// <summary>Unix seconds, written in decimal digits.</summary>
    public static DateTimeOffset? Time(ReadOnlySpan<byte> digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Time(seconds) : null;

    public static double? Number(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) ? number : null;

    /// <summary>The items of an array; of anything else none.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    private static DateTimeOffset? Time(long seconds) => seconds is >= 0 and < MaxTime ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Its own JSON.</summary>
    public static string Raw(this JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));
}
