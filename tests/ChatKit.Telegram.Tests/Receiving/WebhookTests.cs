using System.Text;
using ChatKit.Telegram.Tests.Support;
using ChatKit.Updates;

namespace ChatKit.Telegram.Tests.Receiving;

public sealed class WebhookTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Fixtures.Message("\"text\":\"Привет\""));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("chatkit-test_Secret-Toke")]
    [InlineData("CHATKIT-TEST_SECRET-TOKEN")]
    public async Task A_webhook_with_another_secret_is_refused_and_nothing_is_stored(string? secret)
    {
        var result = await TestChannel.ReceiveAsync(TestChannel.Request(Body, secret));

        result.Status.Should().Be(401);
        result.Updates.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task While_no_secret_was_given_every_webhook_is_refused(string? header)
    {
        var result = await TestChannel.ReceiveAsync(TestChannel.Request(Body, header), TestChannel.Context(secret: ""));

        result.Status.Should().Be(401);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("[{\"update_id\":1}]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"update_id\":1} {}")]
    [InlineData("{\"update_id\":1,}")]
    public async Task A_body_that_is_not_a_JSON_object_is_malformed(string body)
    {
        var result = await TestChannel.ReceiveAsync(body);

        result.Status.Should().Be(400);
        result.Updates.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{}", "unknown")]
    [InlineData("{\"update_id\":1}", "empty")]
    [InlineData("{\"update_id\":1,\"message\":5}", "message")]
    [InlineData("{\"update_id\":1,\"message\":{\"text\":\"x\"}}", "message")]
    [InlineData("{\"update_id\":1,\"message\":{\"message_id\":{},\"chat\":{\"id\":1},\"text\":\"x\"}}", "message")]
    [InlineData("{\"update_id\":1,\"edited_message\":null}", "edited_message")]
    [InlineData("{\"update_id\":1,\"callback_query\":{\"id\":\"1\"}}", "callback_query")]
    [InlineData("{\"update_id\":1,\"message_reaction\":[]}", "message_reaction")]
    [InlineData("{\"update_id\":1,\"deleted_business_messages\":{}}", "deleted_business_messages")]
    [InlineData("{\"update_id\":\"x\",\"guest_message\":{\"message_id\":1}}", "guest_message")]
    [InlineData("{\"\":1}", "unknown")]
    public async Task A_body_of_an_unknown_shape_is_accepted_and_kept(string body, string kind)
    {
        var update = await TestChannel.ReceiveOneAsync<UnknownUpdate>(body);

        update.Kind.Should().Be(kind);
        update.Raw.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task No_beginning_of_an_update_is_anything_but_malformed()
    {
        for (var length = 0; length < Body.Length; length++)
        {
            var result = await TestChannel.ReceiveAsync(TestChannel.Request(Body.AsMemory(0, length)));

            result.Status.Should().Be(400, "the first {0} bytes are no JSON object", length);
        }
    }

    [Fact]
    public async Task Deep_nesting_is_either_kept_or_malformed()
    {
        foreach (var depth in new[] { 60, 200, 400, 2000 })
        {
            var nested = new string('[', depth) + new string(']', depth);
            var result = await TestChannel.ReceiveAsync(Fixtures.Message($"\"odd\":{nested}"));

            result.Status.Should().Be(depth > 512 ? 400 : 200);
        }
    }

    [Fact]
    public async Task Changed_bytes_never_make_an_exception()
    {
        var random = new Random(20261120);
        string[] bodies =
        [
            Fixtures.Message("\"text\":\"Привет \\ud83d\\ude00\""),
            Fixtures.Message("\"photo\":[{\"file_id\":\"a\",\"width\":5,\"height\":5}],\"caption\":\"фото\""),
            Fixtures.Message("\"contact\":{\"phone_number\":\"1\",\"first_name\":\"\\ud83d\\ude00\",\"user_id\":5001}", "edited_message"),
            $$$$$"""{"update_id":5,"callback_query":{"id":"771","from":{{{{{Fixtures.Anna}}}}},"data":"да"}}""",
            """{"update_id":6,"message_reaction":{"chat":{"id":-1},"message_id":12,"new_reaction":[{"type":"emoji","emoji":"👍"}]}}""",
            """{"update_id":7,"my_chat_member":{"chat":{"id":1},"from":{"id":1},"new_chat_member":{"status":"kicked"}}}""",
        ];
        byte[] spice = [.. "\"{}[]:,\\udD8c0e5-. \0"u8, 0xFF, 0xC3, 0xED];
        foreach (var body in bodies)
        {
            for (var round = 0; round < 3000; round++)
            {
                var bytes = Encoding.UTF8.GetBytes(body);
                for (var change = random.Next(1, 4); change > 0; change--)
                {
                    bytes[random.Next(bytes.Length)] = spice[random.Next(spice.Length)];
                }

                var result = await TestChannel.ReceiveAsync(TestChannel.Request(bytes));

                result.Status.Should().BeOneOf(200, 400);
            }
        }
    }
}
