using System.Text.Json;
using ChatKit.Telegram.Tests.Support;
using ChatKit.Updates;

namespace ChatKit.Telegram.Tests.Receiving;

/// <summary>Real updates that other projects recorded. They stay beside the repository under their own licences.</summary>
public sealed class RecordedPayloadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_recorded_update_is_read_as_its_collector_suggests()
    {
        var read = 0;
        foreach (var (name, body, meta) in Payloads())
        {
            var updates = await UpdatesAsync(name, body, meta);
            foreach (var expected in meta.GetProperty("expected").EnumerateArray())
            {
                updates.Any(u => Fits(u, expected)).Should().BeTrue(
                    "{0} is expected to tell {1}, and told {2}", name, expected.GetRawText(), string.Join("; ", updates));
                read++;
            }
        }

        output.WriteLine($"{read} expectations were met.");
    }

    [Fact]
    public async Task No_recorded_update_is_taken_with_a_wrong_secret()
    {
        foreach (var (name, body, _) in Payloads())
        {
            var result = await TestChannel.ReceiveAsync(TestChannel.Request(body, "wrong"));

            result.Status.Should().Be(401, name);
        }
    }

    [Fact]
    public async Task Every_proper_beginning_of_a_recorded_update_is_malformed()
    {
        foreach (var (name, body, _) in Payloads())
        {
            var whole = body.AsSpan().TrimEnd(" \r\n\t"u8).Length;
            for (var length = 0; length < whole; length++)
            {
                var result = await TestChannel.ReceiveAsync(TestChannel.Request(body.AsMemory(0, length)));

                result.Status.Should().Be(400, "{0} cut to {1} bytes is no JSON object", name, length);
            }
        }
    }

    private List<(string Name, byte[] Body, JsonElement Meta)> Payloads()
    {
        if (SharedFolder.Find() is not { } folder)
        {
            output.WriteLine("Left out: there is no folder ../shared with recorded payloads beside the repository (or in CHATKIT_SHARED).");
            return [];
        }

        var payloads = Directory.GetFiles(folder, "*.meta.json").Select(meta =>
        {
            var name = Path.GetFileName(meta)[..^".meta.json".Length];
            using var document = JsonDocument.Parse(File.ReadAllBytes(meta));
            return (name, File.ReadAllBytes(Path.Combine(folder, name + ".json")), document.RootElement.Clone());
        });
        return [.. payloads.OrderBy(static p => p.name)];
    }

    private static async Task<IReadOnlyList<ChannelUpdate>> UpdatesAsync(string name, byte[] body, JsonElement meta)
    {
        if (meta.GetProperty("direction").GetString() == "inbound")
        {
            var result = await TestChannel.ReceiveAsync(TestChannel.Request(body, meta.GetProperty("secret").GetString()));
            result.Status.Should().Be(200, name);
            return result.Updates;
        }

        // An answer of the Bot API: what it holds or says comes through polling.
        await using var api = await TestApi.StartAsync();
        api.Answer("getUpdates", System.Text.Encoding.UTF8.GetString(body));
        var poll = await TestChannel.Adapter.PollAsync(null, api.Context(polling: true), CancellationToken.None);
        return poll.Failure is { } failure
            ? [new UnknownUpdate { Kind = "api.response", DedupeKey = failure.Code, Raw = failure.Description }]
            : poll.Updates;
    }

    private static bool Fits(ChannelUpdate update, JsonElement expected)
    {
        var kind = expected.GetProperty("kind").GetString()!;
        var id = Value(expected, "id");
        var text = Value(expected, "text");
        var sender = Value(expected, "sender");
        return IsOfKind(update, kind, expected)
            && (Value(expected, "chat") is not { } chat || update.Chat?.ExternalId == chat)
            && update switch
            {
                MessageReceived m => m.ExternalId == id
                    && (text is null || Text(m.Content) == text)
                    && (sender is null || m.From?.ExternalId == sender)
                    && (Value(expected, "replyTo") is not { } quoted || m.QuotedExternalId == quoted),
                MessageEdited e => e.MessageExternalId == id && Text(e.Content) == text,
                ReactionChanged r => r.MessageExternalId == id
                    && r.From?.ExternalId == sender
                    && string.Concat(r.Values) == (text ?? ""),
                CustomerReachabilityChanged c => c.From.ExternalId == sender && !c.IsReachable,
                _ => true,
            };
    }

    private static bool IsOfKind(ChannelUpdate update, string kind, JsonElement expected) => (kind.Split('.'), update) switch
    {
        (["message", "text"], MessageReceived { Content: TextContent { ActionId: null } }) => true,
        (["message", "image"], MessageReceived { Content: MediaContent { Kind: AttachmentKind.Image } }) => true,
        (["message", "video"], MessageReceived { Content: MediaContent { Kind: AttachmentKind.Video } }) => true,
        (["message", "audio" or "voice"], MessageReceived { Content: MediaContent { Kind: AttachmentKind.Audio } }) => true,
        (["message", "document"], MessageReceived { Content: MediaContent { Kind: AttachmentKind.File } }) => true,
        (["message", "sticker"], MessageReceived { Content: StickerContent }) => true,
        (["message", "location"], MessageReceived { Content: LocationContent }) => true,
        (["message", .., var name], MessageReceived { Content: PlaceholderContent placeholder }) => placeholder.Kind == name,
        (["interactive", "callback"], MessageReceived { Content: TextContent { ActionId: not null } }) => true,
        (["edit", "text"], MessageEdited { Content: TextContent }) => true,
        (["reaction", ..], ReactionChanged) => true,
        (["optout", "blocked"], CustomerReachabilityChanged) => true,
        (["delete"], MessageDeleted deleted) =>
            expected.GetProperty("ids").EnumerateArray().Any(i => i.GetRawText() == deleted.MessageExternalId),
        (["ignored", var name], UnknownUpdate unknown) => unknown.Kind == name,
        (["inline_query" or "chosen_inline_result"], UnknownUpdate unknown) => unknown.Kind == kind,
        (["api", "response"], UnknownUpdate { Kind: "api.response" } answer) => answer.DedupeKey == Value(expected, "error_code"),
        _ => false,
    };

    private static string? Text(MessageContent content) => content switch
    {
        TextContent text => text.Text,
        MediaContent media => media.Text,
        PlaceholderContent placeholder => placeholder.Text,
        _ => null,
    };

    private static string? Value(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;
}
