using System.Text;
using System.Text.Json;
using ChatKit.Updates;

namespace ChatKit.ConformanceTests;

public abstract partial class AdapterConformanceTests
{
    private const int MaxKey = 255;

    private static readonly string[] NoWebhooks =
        [" ", "garbage", "[]", "[{}]", "\"text\"", "null", "true", "17", "{", "}", "{\"a\":}", "{}}"];

    [Fact]
    public async Task Webhooks_tell_what_the_messenger_says_every_item_of_a_batch_included()
    {
        Assert.NotEmpty(Inbound);
        foreach (var example in Inbound)
        {
            var result = await ReceiveAsync(example.Body);
            Assert.True(result.Status == 200, $"{example.Name}: the answer was {result.Status}.");
            Assert.True(
                example.Updates.Count == result.Updates.Count,
                $"{example.Name}: {result.Updates.Count} updates instead of {example.Updates.Count}.");
            var seen = example.Updates.Zip(result.Updates, (expected, update) => expected.Seen(update)).ToArray();
            Assert.Equal(example.Updates, seen);
        }
    }

    [Fact]
    public async Task The_same_webhook_once_more_is_the_same_updates()
    {
        foreach (var example in Inbound)
        {
            var (first, again) = (await ReceiveAsync(example.Body), await ReceiveAsync(example.Body));
            Assert.Equal(first.Updates.Select(Json), again.Updates.Select(Json));
        }
    }

    [Fact]
    public async Task Every_update_can_be_told_from_every_other()
    {
        foreach (var example in Inbound)
        {
            var keys = new HashSet<(string?, string)>();
            foreach (var update in (await ReceiveAsync(example.Body)).Updates)
            {
                // Typing happens again and again, and nothing is kept of it.
                if (update is CustomerTyping)
                {
                    continue;
                }

                var chat = Adapter.Capabilities.MessageIds == MessageIdScope.Chat ? update.Chat?.ExternalId : null;
                var key = update is MessageReceived message ? (chat, $"message {message.ExternalId}") : (null, update.DedupeKey ?? "");
                Assert.True(
                    key.Item2.Length > 0 && (update is MessageReceived || key.Item2.Length <= MaxKey),
                    $"{example.Name}: {update.GetType().Name} has the key '{key.Item2}'.");
                Assert.True(keys.Add(key), $"{example.Name}: two updates have the key '{key.Item2}'.");
            }
        }
    }

    [Fact]
    public async Task Whatever_is_no_webhook_is_refused()
    {
        byte[][] bodies = [[], [0], [0xff, 0xfe], .. NoWebhooks.Select(Encoding.UTF8.GetBytes)];
        foreach (var body in bodies)
        {
            RequireMalformed(await ReceiveAsync(body), Encoding.UTF8.GetString(body));
        }
    }

    [Fact]
    public async Task A_webhook_that_was_cut_off_is_refused()
    {
        foreach (var example in Inbound)
        {
            var body = Encoding.UTF8.GetBytes(example.Body.Trim());
            for (var length = 0; length < body.Length; length++)
            {
                RequireMalformed(await ReceiveAsync(body.AsMemory(0, length)), $"{example.Name}, its first {length} bytes");
            }
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"something":"else"}""")]
    [InlineData("""{"something":{"of":["next","year",{"and":null}]}}""")]
    public async Task A_webhook_of_an_unknown_shape_is_taken(string body)
    {
        if (BodyIsJson)
        {
            // Anything else would be posted again and again.
            Assert.Equal(200, (await ReceiveAsync(body)).Status);
        }
    }

    [Fact]
    public async Task Whatever_stands_in_place_of_a_value_nothing_breaks()
    {
        var bodies = BodyIsJson ? Inbound.SelectMany(example => Mutations.Of(example.Body)) : [];
        foreach (var body in bodies.Append($"{{\"a\":{new string('[', 2000)}{new string(']', 2000)}}}"))
        {
            var result = await WithoutExceptionAsync(body);
            Assert.True(result.Status is 200 or 400 or 401, $"The answer was {result.Status} to: {body}");
            Assert.True(
                result.Updates.OfType<MessageReceived>().All(message => message is { ExternalId.Length: > 0, Content: not null }),
                $"A message without an id or a content was made of: {body}");
        }
    }

    private async Task<WebhookResult> WithoutExceptionAsync(string body)
    {
        try
        {
            return await ReceiveAsync(body);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The adapter threw at: {body}", exception);
        }
    }

    private static string Json(ChannelUpdate update) => JsonSerializer.Serialize(update);

    private void RequireMalformed(WebhookResult result, string body)
    {
        if (BodyIsJson)
        {
            Assert.True(result.Status is 400 or 401, $"The answer was {result.Status} to: {body}");
            Assert.Empty(result.Updates);
        }
    }
}
