using System.Text.Json.Nodes;

namespace ChatKit.SampleCrm.Tests.Recorded;

/// <summary>A message as one line, without what differs between two runs: ids of ours, times of ours, the order of arrival.</summary>
internal static class StateLine
{
    private static readonly string[] Kept = ["direction", "visibility", "status", "externalIds"];
    private static readonly string[] OfFiles = ["name", "mediaType", "width", "height", "duration"];

    public static string Of(JsonNode chat, JsonNode message)
    {
        var line = new JsonObject
        {
            ["customer"] = chat["customer"]!["externalId"]?.DeepClone(),
            ["customerName"] = chat["customer"]!["name"]?.DeepClone(),
            ["author"] = message["author"]!["type"]!.DeepClone(),
            ["authorName"] = message["author"]!["name"]!.DeepClone(),
            ["sentAt"] = SentAt(message),
            ["edited"] = message["editedAt"] is not null,
            ["deleted"] = message["deletedAt"] is not null,
            ["reactions"] = new JsonArray([.. message["reactions"]!.AsArray().Select(r => r!["value"]!.DeepClone())]),
        };
        foreach (var name in Kept)
        {
            line[name] = message[name]?.DeepClone();
        }

        var content = message["content"]!.DeepClone().AsObject();
        content["attachments"] = content["attachments"] is JsonArray files
            ? new JsonArray([.. files.Select(f => new JsonObject(OfFiles.Select(n => KeyValuePair.Create(n, f![n]?.DeepClone()))))])
            : null;
        line["content"] = content;
        return line.ToJsonString();
    }

    /// <summary>Nothing where the messenger gave no time and that of arrival stands for it.</summary>
    private static string? SentAt(JsonNode message)
    {
        var (sent, received) = (message["sentAt"]!.GetValue<DateTimeOffset>(), message["receivedAt"]!.GetValue<DateTimeOffset>());
        return (received - sent).Duration() < TimeSpan.FromMinutes(1) ? null : message["sentAt"]!.ToString();
    }
}
