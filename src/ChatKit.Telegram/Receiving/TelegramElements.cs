using System.Text.Json;

namespace ChatKit.Telegram;

/// <summary>Values of a JSON element, read with tolerance: what is missing or of another kind is <see langword="null"/>.</summary>
internal static class TelegramElements
{
    public static JsonElement? Object(this JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    public static string? Text(this JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public static long? Whole(this JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var value) ? value : null;

    public static double? Real(this JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetDouble(out var value) ? value : null;

    public static bool Flag(this JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.True };

    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;
}
