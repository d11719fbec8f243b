using System.Text.Json;
using System.Text.Json.Nodes;
using ChatKit.SampleCrm.Tests.Support;

namespace ChatKit.SampleCrm.Tests.Recorded;

/// <summary>A webhook that somebody recorded, with what it is said to mean.</summary>
internal sealed record Recording(
    string Messenger, string Name, byte[] Body, string Secret, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<JsonElement> Expected)
{
    private static readonly string[] Messengers = ["telegram", "whatsapp"];

    public static IReadOnlyList<Recording> All { get; } = Repository.Shared is { } folder
        ? [.. Messengers.SelectMany(m => Read(Path.Combine(folder, "channels", "payloads", m), m))]
        : [];

    public string Key => $"{Messenger}/{Name}";

    /// <summary>Settings of a channel made for this recording alone.</summary>
    public JsonObject Settings(Uri messenger, int number) => Messenger == "telegram"
        ? new()
        {
            ["botToken"] = $"{1000 + number}:recorded",
            ["webhookSecret"] = Secret,
            ["apiBaseAddress"] = messenger.ToString(),
        }
        : new()
        {
            ["phoneNumberId"] = $"{900_000_000 + number}",
            ["accessToken"] = "recorded",
            ["appSecret"] = Secret,
            ["verifyToken"] = "recorded",
            ["apiBaseAddress"] = messenger.ToString(),
        };

    /// <summary>The headers with another signature.</summary>
    public IReadOnlyDictionary<string, string> WrongHeaders => Headers.ToDictionary(
        h => h.Key,
        h => h.Key.StartsWith("X-", StringComparison.Ordinal) ? "sha256=" + new string('0', 64) : h.Value);

    private static IEnumerable<Recording> Read(string folder, string messenger)
    {
        foreach (var file in Directory.GetFiles(folder, "*.meta.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var meta = document.RootElement;
            if (meta.GetProperty("direction").GetString() != "inbound")
            {
                continue;
            }

            yield return new(
                messenger,
                Path.GetFileName(file)[..^".meta.json".Length],
                File.ReadAllBytes(file.Replace(".meta.json", ".json", StringComparison.Ordinal)),
                meta.GetProperty("secret").GetString()!,
                meta.GetProperty("headers").EnumerateObject().ToDictionary(h => h.Name, h => h.Value.GetString()!),
                [.. meta.GetProperty("expected").EnumerateArray().Select(e => e.Clone())]);
        }
    }
}
