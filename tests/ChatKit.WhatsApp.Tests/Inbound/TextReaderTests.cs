using System.Text;
using System.Text.Json.Nodes;
using ChatKit.Updates;
using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests.Inbound;

/// <summary>The short way for the webhook that nearly all are says the same as the long way for all, or nothing.</summary>
public sealed class TextReaderTests
{
    private const string Text = """
        {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},
        "contacts":[{"profile":{"name":"Анна","username":"@anna"},"wa_id":"79161234567","user_id":"RU.555"}],
        "messages":[{"from":"79161234567","from_user_id":"RU.555","id":"wamid.A1","timestamp":"1760000000","type":"text","text":{"body":"a\u0416\n"}}]},
        "field":"messages"}]}]}
        """;

    private static readonly string[] Values =
        ["null", "17", "true", "\"\"", "\"text\"", "\"79161234567\"", "\"+79161234567\"", "\"RU.555\"", "\"\\ud800\"", "\"\\u0041\"", "{}", "[]", "[{}]", "[{},{}]", "[17]"];

    private static readonly string[] Names =
        ["object", "entry", "changes", "field", "value", "statuses", "errors", "metadata", "phone_number_id", "contacts", "wa_id", "user_id", "profile", "name",
         "username", "messages", "from", "from_user_id", "id", "timestamp", "type", "text", "body", "context", "referral", "group_id", "other", "\\ud800", "\\u0069d"];

    [Fact]
    public void Text_takes_the_short_way()
    {
        Short(Text).Should().NotBeNull();
        Short(Text.Replace(""","user_id":"RU.555"}""", "}", StringComparison.Ordinal)).Should().NotBeNull("a user id is in the message too");
        Short(Text.Replace("\"from_user_id\":\"RU.555\",", "", StringComparison.Ordinal)).Should().NotBeNull();
        Short(Text.Replace("phone_number_id", "id", StringComparison.Ordinal)).Should().NotBeNull();
        Agree(Text);
    }

    [Fact]
    public void Every_value_may_be_of_any_kind()
    {
        foreach (var place in Places())
        {
            foreach (var value in Values)
            {
                var root = JsonNode.Parse(Text)!;
                Replace(root, place, isKept: true);
                Agree(root.ToJsonString().Replace("\"%\"", value, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Every_property_may_be_missing_or_have_another_name()
    {
        foreach (var place in Places().Where(static p => p[^1] is string))
        {
            var root = JsonNode.Parse(Text)!;
            Replace(root, place, isKept: false);
            Agree(root.ToJsonString());
            foreach (var name in Names)
            {
                root = JsonNode.Parse(Text)!;
                var parent = (JsonObject)At(root, place[..^1])!;
                var value = parent[(string)place[^1]]!.DeepClone();
                parent.Remove((string)place[^1]);
                parent["%"] = value;
                Agree(root.ToJsonString().Replace("\"%\"", $"\"{name}\"", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Every_object_may_have_any_property_once_more()
    {
        for (var at = Text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = Text.IndexOf('{', at + 1))
        {
            foreach (var name in Names)
            {
                foreach (var value in Values)
                {
                    Agree(Text.Insert(at + 1, $"\"{name}\":{value},"));
                }
            }
        }
    }

    [Fact]
    public void Bodies_may_end_anywhere_or_go_on()
    {
        for (var length = 0; length < Text.Length; length++)
        {
            Agree(Text[..length]);
        }

        Agree(Text + "{}");
        Agree(Text + "\0");
        Agree("\uFEFF" + Text);
    }

    [Fact]
    public void Arrays_may_have_more_items()
    {
        foreach (var place in Places().Where(static p => p[^1] is int))
        {
            foreach (var value in Values)
            {
                var root = JsonNode.Parse(Text)!;
                ((JsonArray)At(root, place[..^1])!).Add("%");
                Agree(root.ToJsonString().Replace("\"%\"", value, StringComparison.Ordinal));
            }
        }
    }

    private static MessageReceived? Short(string body) => WhatsAppTextReader.TryRead(Encoding.UTF8.GetBytes(body), PhoneNumberId);

    private static void Agree(string body)
    {
        if (Short(body) is { } quick)
        {
            var whole = WhatsAppWebhook.ReadAny(Encoding.UTF8.GetBytes(body), PhoneNumberId);
            whole.Status.Should().Be(200);
            var update = whole.Updates.Should().ContainSingle("of {0}", body).Subject;
            Json(quick).Should().Be(Json(update), "of {0}", body);
        }
    }

    private static string Json(ChannelUpdate update) => System.Text.Json.JsonSerializer.Serialize(update);

    private static JsonNode? At(JsonNode root, object[] place) =>
        place.Aggregate((JsonNode?)root, static (node, step) => step is int index ? node![index] : node![(string)step]);

    private static void Replace(JsonNode root, object[] place, bool isKept)
    {
        var parent = At(root, place[..^1])!;
        if (parent is JsonArray array)
        {
            array[(int)place[^1]] = "%";
        }
        else if (!isKept)
        {
            ((JsonObject)parent).Remove((string)place[^1]);
        }
        else
        {
            parent[(string)place[^1]] = "%";
        }
    }

    private static IEnumerable<object[]> Places() => Places(JsonNode.Parse(Text)!, []);

    private static IEnumerable<object[]> Places(JsonNode node, object[] place)
    {
        IEnumerable<(object Step, JsonNode? Child)> children = node switch
        {
            JsonObject known => known.Select(static p => ((object)p.Key, p.Value)),
            JsonArray array => array.Select(static (item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            object[] here = [.. place, step];
            yield return here;
            foreach (var deeper in Places(child!, here))
            {
                yield return deeper;
            }
        }
    }
}
