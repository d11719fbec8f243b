using ChatKit.Updates;
using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests.Inbound;

public sealed class PeopleTests
{
    [Theory]
    [InlineData("wa_id")]
    [InlineData("new_wa_id")]
    public async Task Customer_with_a_new_number_keeps_the_chat(string member)
    {
        var moved = (ChatIdsChanged)await MessageOf(
            $$$"""{"from":"79161234567","id":"wamid.S1","timestamp":"1760000000","type":"system","system":{"type":"user_changed_number","body":"…","{{{member}}}":"79990000000"}}""");

        moved.Chat!.ExternalId.Should().Be("79161234567");
        moved.NewExternalId.Should().Be("79990000000");
        moved.Code.Should().Be("user_changed_number");
        moved.DedupeKey.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Changed_user_id_is_found_in_the_sentence_that_names_the_old_one()
    {
        var moved = (ChatIdsChanged)await MessageOf(
            """{"id":"wamid.S1","type":"system","system":{"type":"user_changed_user_id","body":"User Анна changed from RU.111 to RU.222","user_id":"RU.222"}}""",
            "[]");

        moved.Chat!.ExternalId.Should().Be("RU.111");
        moved.NewExternalId.Should().Be("RU.222");
    }

    [Theory]
    [InlineData("User Анна has another id", "RU.222")]
    [InlineData("User Анна changed from RU.111 to RU.333", "RU.222")]
    [InlineData("User Анна changed from home to RU.222", "RU.222")]
    public async Task Changed_user_id_whose_old_one_is_not_named_is_kept_as_unknown(string body, string next)
    {
        var update = await MessageOf(
            $$$"""{"id":"wamid.S1","type":"system","system":{"type":"user_changed_user_id","body":"{{{body}}}","user_id":"{{{next}}}"}}""", "[]");

        update.Should().BeOfType<UnknownUpdate>().Which.Kind.Should().Be("system.user_changed_user_id");
    }

    [Fact]
    public async Task Changed_security_code_is_a_line_in_the_chat_and_opens_no_window()
    {
        var line = (MessageReceived)await MessageOf(
            """{"from":"79161234567","id":"wamid.S1","timestamp":"1760000000","type":"system","system":{"type":"customer_identity_changed","body":"Код изменился"}}""");

        line.Content.Should().BeOfType<PlaceholderContent>().Which.Should().Match<PlaceholderContent>(
            c => c.Kind == "system.customer_identity_changed" && c.Text == "Код изменился");
        line.ReplyUntil.Should().BeNull();
    }

    [Fact]
    public async Task User_id_update_moves_the_chat()
    {
        var moved = (ChatIdsChanged)(await UpdatesOf("user_id_update", Value(
            """ "user_id_update":[{"wa_id":"79161234567","user_id":{"previous":"RU.111","current":"RU.222"},"timestamp":"1760000000"}] """))).Single();

        moved.Chat!.ExternalId.Should().Be("RU.111");
        moved.Chat.OtherIds.Should().Equal("79161234567");
        moved.NewExternalId.Should().Be("RU.222");
    }

    [Theory]
    [InlineData("stop", false, "marketing-stopped")]
    [InlineData("resume", true, "marketing-resumed")]
    [InlineData("signup", true, "marketing-signup")]
    public async Task Customer_chooses_about_marketing(string value, bool reachable, string code)
    {
        var change = (CustomerReachabilityChanged)(await UpdatesOf("user_preferences", Value(
            $$$""" "user_preferences":[{"wa_id":"79161234567","category":"marketing_messages","value":"{{{value}}}","timestamp":1760000000}] """))).Single();

        change.From.ExternalId.Should().Be("79161234567");
        change.IsReachable.Should().Be(reachable);
        change.Code.Should().Be(code);
        change.SentAt.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1760000000));
    }

    [Theory]
    [InlineData("user_preferences", """ "user_preferences":[{"category":"marketing_messages"}] """)]
    [InlineData("user_id_update", """ "user_id_update":[{"wa_id":"79161234567"}] """)]
    public async Task Half_a_notice_is_kept_as_unknown(string field, string members)
    {
        (await UpdatesOf(field, Value(members))).Single().Should().BeOfType<UnknownUpdate>().Which.Kind.Should().Be(field);
    }
}
