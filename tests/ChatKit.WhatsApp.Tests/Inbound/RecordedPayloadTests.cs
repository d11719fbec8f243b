using System.Text.Json;
using ChatKit.Updates;
using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests.Inbound;

/// <summary>Reads recorded webhooks, where the folder that holds them is there.</summary>
public sealed class RecordedPayloadTests(ITestOutputHelper output)
{
    private static readonly string? Folder = Find();

    /// <summary>Recordings whose suggested reading is not ours, and why.</summary>
    private static readonly Dictionary<string, string> Disputed = new()
    {
        ["restfb_userIdUpdate"] = "a changed user id is no noise: without it the customer's next message would open another chat",
    };

    [Fact]
    public async Task Every_recorded_webhook_is_read_as_it_was_meant()
    {
        if (Folder is null)
        {
            output.WriteLine("Left out: there is no folder with recorded payloads (set CHATKIT_SHARED to the folder above 'channels').");
            return;
        }

        var wrong = new List<string>();
        var read = 0;
        foreach (var recording in Recordings())
        {
            var result = await ReceiveAsync(recording.Body, recording.Signature, SettingsWith(recording.Secret));
            if (result.Status != 200)
            {
                wrong.Add($"{recording.Name}: answered {result.Status}");
                continue;
            }

            read++;
            if (!Disputed.ContainsKey(recording.Name))
            {
                wrong.AddRange(Compare(recording.Expected, result.Updates).Select(e => $"{recording.Name}: {e}"));
            }
        }

        output.WriteLine($"{read} recorded webhooks were read, {Disputed.Count} of them otherwise than suggested.");
        wrong.Should().BeEmpty();
        read.Should().BeGreaterThan(90);
    }

    [Fact]
    public async Task Recorded_webhook_under_a_wrong_signature_is_refused()
    {
        foreach (var recording in Recordings())
        {
            var result = await ReceiveAsync(recording.Body, Sign(recording.Body, "wrong"), SettingsWith(recording.Secret));

            result.Status.Should().Be(401, recording.Name);
            result.Updates.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Recorded_webhook_that_comes_again_says_the_same()
    {
        foreach (var recording in Recordings())
        {
            var first = await ReceiveAsync(recording.Body, recording.Signature, SettingsWith(recording.Secret));
            var again = await ReceiveAsync(recording.Body, recording.Signature, SettingsWith(recording.Secret));

            again.Updates.Should().BeEquivalentTo(first.Updates, o => o.RespectingRuntimeTypes().WithStrictOrdering(), recording.Name);
            first.Updates.Should().OnlyContain(u => u is MessageReceived || u.DedupeKey != null, "a repeat must be found by its key");
        }
    }

    private static IEnumerable<string> Compare(List<JsonElement> expected, IReadOnlyList<ChannelUpdate> updates)
    {
        if (expected.Count != updates.Count)
        {
            return [$"has {updates.Count} updates instead of {expected.Count}"];
        }

        return expected.Zip(updates).SelectMany(pair => RecordedReading.Compare(pair.First, pair.Second));
    }

    private static WhatsAppSettings SettingsWith(string secret)
    {
        var settings = Settings();
        settings.AppSecret = secret;
        return settings;
    }

    private static IEnumerable<Recording> Recordings()
    {
        string[] files = Folder is null ? [] : Directory.GetFiles(Folder, "*.meta.json");
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            using var meta = JsonDocument.Parse(File.ReadAllBytes(file));
            if (meta.RootElement.GetProperty("direction").GetString() == "inbound")
            {
                yield return new Recording(
                    Path.GetFileName(file)[..^".meta.json".Length],
                    File.ReadAllBytes(file.Replace(".meta.json", ".json", StringComparison.Ordinal)),
                    meta.RootElement.GetProperty("secret").GetString()!,
                    meta.RootElement.GetProperty("headers").GetProperty("X-Hub-Signature-256").GetString()!,
                    [.. meta.RootElement.GetProperty("expected").EnumerateArray().Select(e => e.Clone())]);
            }
        }
    }

    private static string? Find()
    {
        var roots = new List<string?> { Environment.GetEnvironmentVariable("CHATKIT_SHARED") };
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChatKit.sln")))
            {
                roots.Add(Path.Combine(folder.FullName, "..", "shared"));
                roots.Add(Path.Combine(folder.FullName, "..", "..", "shared"));
                break;
            }
        }

        return roots.OfType<string>().Select(r => Path.Combine(r, "channels", "payloads", "whatsapp")).FirstOrDefault(Directory.Exists);
    }

    private sealed record Recording(string Name, byte[] Body, string Secret, string Signature, List<JsonElement> Expected);
}
