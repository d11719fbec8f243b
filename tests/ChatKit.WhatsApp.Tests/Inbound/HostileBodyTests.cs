using System.Text;
using ChatKit.Updates;
using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests.Inbound;

public sealed class HostileBodyTests
{
    private static readonly byte[] Rich = Encoding.UTF8.GetBytes(Envelope(
        Change("messages", Value("""
            "contacts":[{"profile":{"name":"Анна"},"wa_id":"79161234567","user_id":"RU.555"}],
            "messages":[
              {"from":"79161234567","id":"a","timestamp":"1760000000","type":"text","text":{"body":"Привет \ud83d\ude00"},"context":{"id":"q"}},
              {"from":"79161234567","id":"b","type":"image","image":{"id":"1","mime_type":"image/png","caption":"к"}},
              {"from":"79161234567","id":"c","type":"contacts","contacts":[{"name":{"formatted_name":"Б"},"phones":[{"phone":"1"}]}]},
              {"from":"79161234567","id":"d","type":"order","order":{"product_items":[{"product_retailer_id":"x","quantity":1,"item_price":2}]}},
              {"from":"79161234567","id":"e","type":"edit","edit":{"original_message_id":"a","message":{"type":"text","text":{"body":"н"}}}},
              {"from":"79161234567","id":"f","type":"system","system":{"type":"user_changed_number","wa_id":"79990000000"}}],
            "statuses":[{"id":"o","status":"failed","errors":[{"code":131047}]}]
            """)),
        Change("user_preferences", Value(""" "user_preferences":[{"wa_id":"79161234567","value":"stop","timestamp":1}] """))));

    [Fact]
    public async Task Truncated_body_is_malformed_and_never_an_exception()
    {
        for (var length = 0; length < Rich.Length; length++)
        {
            (await ReceiveAsync(Rich[..length])).Status.Should().Be(400, "it was cut at {0}", length);
        }
    }

    [Fact]
    public async Task Garbled_body_is_never_an_exception()
    {
        var random = new Random(20260911);
        for (var i = 0; i < 20_000; i++)
        {
            byte[] body = [.. Rich];
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            (await ReceiveAsync(body)).Status.Should().BeOneOf(200, 400);
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"text\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("[]")]
    [InlineData("[[1]]")]
    [InlineData("{}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("1e999")]
    public async Task Any_value_in_any_place_is_survived(string value)
    {
        var text = Encoding.UTF8.GetString(Rich);
        var places = Values(text).ToList();
        places.Should().HaveCountGreaterThan(80, "every value of the body is meant");
        foreach (var (start, end) in places)
        {
            var body = text[..start] + value + text[end..];

            (await ReceiveAsync(body)).Status.Should().Be(200, "the body was {0}", body);
        }
    }

    [Fact]
    public async Task One_item_with_a_broken_name_does_not_take_the_others_along()
    {
        var updates = await UpdatesOf("messages", Value("""
            "messages":[{"\ud800":1,"from":"79161234567"},{"from":"79161234567","id":"b","type":"text","text":{"body":"дошло"}}]
            """));

        updates.Should().HaveCount(2);
        updates[0].Should().BeOfType<UnknownUpdate>();
        updates[1].Should().BeOfType<MessageReceived>();
    }

    [Fact]
    public async Task Deeply_nested_body_is_malformed()
    {
        (await ReceiveAsync($$$"""{"object":{{{new string('[', 5000)}}}{{{new string(']', 5000)}}}}""")).Status.Should().Be(400);
    }

    [Fact]
    public async Task Overlong_ids_and_names_are_not_believed()
    {
        var longest = new string('я', 300);
        var update = await MessageOf(
            $$$"""{"from":"79161234567","id":"a","type":"text","text":{"body":"?"}}""",
            $$$"""[{"wa_id":"79161234567","profile":{"name":"{{{longest}}}"}}]""");
        var lost = await MessageOf($$$"""{"from":"79161234567","id":"{{{longest}}}","type":"text","text":{"body":"?"}}""");

        ((MessageReceived)update).From!.Name.Should().HaveLength(255);
        lost.Should().BeOfType<UnknownUpdate>();
    }

    /// <summary>Where each value of the JSON stands, objects and arrays included.</summary>
    private static IEnumerable<(int Start, int End)> Values(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (':' or '[' or ','))
            {
                continue;
            }

            var start = i + 1;
            while (char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            if (EndOf(text, start) is { } end && (text[i] == ':' || text[start] is '{' or '['))
            {
                yield return (start, end);
            }
        }
    }

    private static int? EndOf(string text, int start)
    {
        var bytes = Encoding.UTF8.GetBytes(text[start..]);
        try
        {
            var reader = new System.Text.Json.Utf8JsonReader(bytes, isFinalBlock: false, default);
            return reader.Read() && reader.TrySkip() ? start + Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed)) : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
