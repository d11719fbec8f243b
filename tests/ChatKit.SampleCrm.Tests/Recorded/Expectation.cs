using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatKit.SampleCrm.Tests.Recorded;

/// <summary>Compares what a recording is said to mean with what the API shows of its channel.</summary>
internal static class Expectation
{
    private static readonly string[] Waiting = ["edit", "delete", "reaction", "status", "echo.edit", "echo.delete"];

    public static IEnumerable<string> Compare(
        IReadOnlyList<JsonElement> expected, List<(JsonNode Chat, List<JsonNode> Messages)> chats, int pending, Dictionary<string, long> ignored)
    {
        var messages = chats.SelectMany(c => c.Messages.Select(m => (c.Chat, Message: m))).ToList();
        var wanted = expected.Where(IsMessage).ToList();
        var notices = expected.Count(e => Is(Kind(e), "service"));
        if (messages.Count < wanted.Count || messages.Count > wanted.Count + notices)
        {
            yield return $"{messages.Count} messages instead of {wanted.Count}: {string.Join(' ', messages.Select(m => m.Message.ToJsonString()))}";
        }

        foreach (var one in wanted)
        {
            if (!messages.Any(m => IsThat(one, m.Chat, m.Message)))
            {
                yield return $"no message is {one.GetRawText()}, there is: {string.Join(' ', messages.Select(m => Brief(m.Chat, m.Message)))}";
            }
        }

        var waiting = expected.Where(e => Waiting.Any(w => Is(Kind(e), w))).Sum(e => e.TryGetProperty("ids", out var ids) ? ids.GetArrayLength() : 1);
        var quotes = wanted.Count(e => Value(e, "replyTo") is not null || Value(e, "message") is not null);
        if (pending < waiting || pending > waiting + quotes)
        {
            yield return $"{pending} wait for their message instead of {waiting}, and up to {quotes} for what they quote";
        }

        var useless = expected.Count(e => Kind(e).StartsWith("ignored.", StringComparison.Ordinal) || Is(Kind(e), "inline_query") || Is(Kind(e), "chosen_inline_result"));
        if (useless > 0 && ignored.Values.Sum() != useless)
        {
            yield return $"{ignored.Values.Sum()} were counted instead of {useless}";
        }
    }

    private static bool IsMessage(JsonElement expected) =>
        Kind(expected) is var kind && (Is(kind, "message") || Is(kind, "interactive") || (Is(kind, "echo") && !Is(kind, "echo.edit") && !Is(kind, "echo.delete")));

    private static bool IsThat(JsonElement expected, JsonNode chat, JsonNode message) =>
        message["externalIds"]!.AsArray().Any(i => Says(expected, "id", i!.GetValue<string>()))
        && (Value(expected, "text") is null || Says(expected, "text", (message["content"]!["text"] ?? message["content"]!["name"])?.GetValue<string>()))
        && (Is(Kind(expected), "echo")
            ? message["author"]!["type"]!.GetValue<string>() == "channel"
            : Value(expected, "sender") is null || Senders(chat).Any(s => Says(expected, "sender", s)));

    private static IEnumerable<string?> Senders(JsonNode chat) =>
        [chat["customer"]!["externalId"]?.GetValue<string>(), chat["customer"]!["phone"]?.GetValue<string>()?.TrimStart('+')];

    private static string Brief(JsonNode chat, JsonNode message) => new JsonObject
    {
        ["customer"] = chat["customer"]!.DeepClone(),
        ["externalIds"] = message["externalIds"]!.DeepClone(),
        ["author"] = message["author"]!.DeepClone(),
        ["content"] = message["content"]!.DeepClone(),
    }.ToJsonString();

    private static bool Says(JsonElement expected, string name, string? actual) => Value(expected, name) == actual;

    private static bool Is(string kind, string wanted) => kind == wanted || kind.StartsWith(wanted + ".", StringComparison.Ordinal);

    private static string Kind(JsonElement expected) => Value(expected, "kind")!;

    private static string? Value(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;
}
