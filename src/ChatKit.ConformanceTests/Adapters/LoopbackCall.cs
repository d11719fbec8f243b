using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatKit.ConformanceTests;

/// <summary>A request that the messenger on loopback got.</summary>
internal sealed record LoopbackCall(string Method, string Path, string Headers, byte[] Body)
{
    public string Text { get; } = Encoding.UTF8.GetString(Body);

    /// <summary>Whether the body has this piece, as it is or without the escapes of JSON or of a form.</summary>
    public bool Contains(string piece) =>
        Text.Contains(piece, StringComparison.Ordinal)
        || Texts().Any(text => text.Contains(piece, StringComparison.Ordinal))
        || WebUtility.UrlDecode(Text).Contains(piece, StringComparison.Ordinal);

    private List<string> Texts()
    {
        List<string> texts = [];
        try
        {
            Collect(JsonNode.Parse(Body), texts);
        }
        catch (JsonException)
        {
            // A form, or a file.
        }

        return texts;
    }

    private static void Collect(JsonNode? node, List<string> texts)
    {
        if (node is JsonValue value && value.TryGetValue<string>(out var text))
        {
            texts.Add(text);
        }

        foreach (var child in node switch
        {
            JsonObject container => container.Select(static member => member.Value),
            JsonArray items => items,
            _ => [],
        })
        {
            Collect(child, texts);
        }
    }
}
