using ChatKit.Updates;
using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests.Inbound;

public sealed class MessageTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1760000000);

    [Fact]
    public async Task Customer_is_known_by_number_name_and_time()
    {
        var message = (MessageReceived)await MessageOf(
            """{"from":"79161234567","id":"wamid.A1","timestamp":"1760000000","type":"text","text":{"body":"Добрый день"}}""");

        message.ExternalId.Should().Be("wamid.A1");
        message.Chat.Should().BeEquivalentTo(new ChatAddress { ExternalId = "79161234567" });
        message.From.Should().BeEquivalentTo(new CustomerIdentity { ExternalId = "79161234567", Name = "Анна", Phone = "+79161234567" });
        message.SentAt.Should().Be(At);
        message.ReplyUntil.Should().Be(At.AddHours(24), "the customer service window is 24 hours");
        message.IsEcho.Should().BeFalse();
        message.Account.Should().Be(PhoneNumberId);
        message.Raw.Should().BeNull();
    }

    [Fact]
    public async Task User_id_is_preferred_and_the_number_is_another_id()
    {
        var message = (MessageReceived)await MessageOf(
            """{"from":"79161234567","from_user_id":"RU.5550001112223334","id":"wamid.A1","timestamp":"1760000000","type":"text","text":{"body":"?"}}""",
            """[{"profile":{"name":"Анна","username":"@anna.p"},"wa_id":"79161234567","user_id":"RU.5550001112223334"}]""");

        message.Chat!.ExternalId.Should().Be("RU.5550001112223334");
        message.Chat.OtherIds.Should().Equal("79161234567");
        message.From!.OtherIds.Should().Equal("79161234567");
        message.From.Phone.Should().Be("+79161234567");
        message.From.Username.Should().Be("anna.p");
    }

    public static TheoryData<string, string, string?, string[], string?> Senders => new()
    {
        // Sender in the message, contacts, then: preferred id, other ids, phone.
        { """ "from":"79161234567", """, """[{"wa_id":"79161234567","user_id":"RU.555"}]""", "RU.555", ["79161234567"], "+79161234567" },
        { """ "from_user_id":"RU.555", """, """[{"user_id":"RU.555"}]""", "RU.555", [], null },
        { """ "from_user_id":"RU.555", """, """[{"user_id":"RU.555","wa_id":"79161234567"}]""", "RU.555", ["79161234567"], "+79161234567" },
        { """ "from":"RU.555", """, """[{"wa_id":"RU.555","user_id":"RU.555"}]""", "RU.555", [], null },
        { """ "from":"79161234567", """, """[{"wa_id":"79990000000","user_id":"RU.999"}]""", "79161234567", [], "+79161234567" },
        { """ "from":"+79161234567", """, "[]", "79161234567", [], "+79161234567" },
        { "", """[{"user_id":"RU.555"}]""", "RU.555", [], null },
        { """ "from":"<NUMBER>", """, "17", "<NUMBER>", [], null },
    };

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task Sender_is_found_however_the_webhook_names_them(string sender, string contacts, string? id, string[] others, string? phone)
    {
        var message = (MessageReceived)await MessageOf($$$"""{{{{sender}}}"id":"wamid.A1","type":"text","text":{"body":"?"}}""", contacts);

        message.From!.ExternalId.Should().Be(id);
        message.From.OtherIds.Should().Equal(others);
        message.From.Phone.Should().Be(phone);
        message.Chat!.ExternalId.Should().Be(id);
    }

    [Theory]
    [InlineData("""{"id":"wamid.A1","type":"text","text":{"body":"from nobody"}}""")]
    [InlineData("""{"from":"79161234567","type":"text","text":{"body":"without an id"}}""")]
    [InlineData("""{"from":"79161234567","id":"","type":"text","text":{"body":"with an empty id"}}""")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Message_that_belongs_nowhere_is_kept_as_unknown(string message)
    {
        var unknown = (await MessageOf(message, "[]")).Should().BeOfType<UnknownUpdate>().Subject;

        unknown.Kind.Should().Be("message");
        unknown.Raw.Should().Be(message);
    }

    [Fact]
    public async Task Group_is_the_chat_and_its_member_the_author()
    {
        var message = (MessageReceived)await MessageOf(
            """{"from_user_id":"RU.555","group_id":"120363418770915618@g.us","id":"wamid.A1","timestamp":"1760000000","type":"text","text":{"body":"всем привет"}}""",
            """[{"profile":{"name":"Анна"},"user_id":"RU.555"}]""");

        message.Chat.Should().BeEquivalentTo(new ChatAddress { ExternalId = "120363418770915618@g.us", IsGroup = true });
        message.From!.ExternalId.Should().Be("RU.555");
        message.From.Name.Should().Be("Анна");
    }

    [Theory]
    [InlineData(""" "context":{"from":"15550783881","id":"wamid.Q"}, """, "wamid.Q")]
    [InlineData(""" "context":{"forwarded":true}, """, null)]
    [InlineData("", null)]
    public async Task Quoted_message_is_named(string context, string? quoted)
    {
        var message = (MessageReceived)await MessageOf($$$"""{"from":"79161234567",{{{context}}}"id":"wamid.A1","type":"text","text":{"body":"да"}}""");

        message.QuotedExternalId.Should().Be(quoted);
    }

    [Theory]
    [InlineData("\"TIMESTAMP\"")]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"99999999999999\"")]
    [InlineData("99999999999999999999")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Message_without_a_readable_time_is_still_a_message(string time)
    {
        var message = (MessageReceived)await MessageOf($$$"""{"from":"79161234567","id":"wamid.A1","timestamp":{{{time}}},"type":"text","text":{"body":"?"}}""");

        message.SentAt.Should().BeNull();
        message.ReplyUntil.Should().BeNull();
    }

    [Fact]
    public async Task Advertisement_that_led_here_is_kept()
    {
        var message = (MessageReceived)await MessageOf(
            """{"from":"79161234567","id":"wamid.A1","type":"text","text":{"body":"?"},"referral":{"source_id":"ad-1","source_type":"ad"}}""");

        Json(message.Raw!)["referral"]!["source_id"]!.GetValue<string>().Should().Be("ad-1");
    }

    [Theory]
    [InlineData(""" ,"emoji":"❤️" """, "❤️")]
    [InlineData(""" ,"emoji":"" """, null)]
    [InlineData("", null)]
    [InlineData(""" ,"emoji":null """, null)]
    public async Task Reaction_is_set_and_taken_back(string emoji, string? value)
    {
        var reaction = (ReactionChanged)await MessageOf(
            $$$"""{"from":"79161234567","id":"wamid.R1","timestamp":"1760000000","type":"reaction","reaction":{"message_id":"wamid.T"{{{emoji}}}}}""");

        reaction.MessageExternalId.Should().Be("wamid.T");
        reaction.From!.ExternalId.Should().Be("79161234567");
        reaction.Values.Should().Equal(value is null ? [] : [value]);
        reaction.SentAt.Should().Be(At);
    }

    [Fact]
    public async Task Two_reactions_of_one_second_are_two_updates_and_a_repeat_is_none()
    {
        static string Reaction(string id) =>
            $$$"""{"from":"79161234567","id":"{{{id}}}","timestamp":"1760000000","type":"reaction","reaction":{"message_id":"wamid.T","emoji":"👍"}}""";

        var first = await MessageOf(Reaction("wamid.R1"));
        var second = await MessageOf(Reaction("wamid.R2"));
        var repeated = await MessageOf(Reaction("wamid.R1"));

        second.DedupeKey.Should().NotBe(first.DedupeKey);
        repeated.DedupeKey.Should().Be(first.DedupeKey);
    }

    [Fact]
    public async Task Customer_changes_a_message()
    {
        var edited = (MessageEdited)await MessageOf(
            """{"from":"79161234567","id":"wamid.E1","timestamp":"1760000000","type":"edit","edit":{"original_message_id":"wamid.T","message":{"type":"text","text":{"body":"исправлено"}}}}""");

        edited.MessageExternalId.Should().Be("wamid.T");
        edited.Content.Should().Be(new TextContent { Text = "исправлено" });
        edited.IsEcho.Should().BeFalse();
        edited.Chat!.ExternalId.Should().Be("79161234567");
        edited.DedupeKey.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Customer_takes_a_message_back()
    {
        var deleted = (MessageDeleted)await MessageOf(
            """{"from":"79161234567","id":"wamid.D1","timestamp":"1760000000","type":"revoke","revoke":{"original_message_id":"wamid.T"}}""");

        deleted.MessageExternalId.Should().Be("wamid.T");
        deleted.IsEcho.Should().BeFalse();
        deleted.DedupeKey.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("""{"from":"79161234567","id":"wamid.X","type":"reaction"}""", "message.reaction")]
    [InlineData("""{"from":"79161234567","id":"wamid.X","type":"edit","edit":{}}""", "message.edit")]
    [InlineData("""{"from":"79161234567","id":"wamid.X","type":"revoke","revoke":7}""", "message.revoke")]
    public async Task What_has_no_target_is_kept_as_unknown(string message, string kind)
    {
        (await MessageOf(message)).Should().BeOfType<UnknownUpdate>().Which.Kind.Should().Be(kind);
    }

    [Fact]
    public async Task Keys_never_grow_beyond_what_is_stored()
    {
        var id = new string('a', 250);
        var reaction = await MessageOf(
            $$$"""{"from":"79161234567","id":"{{{id}}}","type":"reaction","reaction":{"message_id":"{{{id}}}","emoji":"👍"}}""");

        reaction.DedupeKey!.Length.Should().BeLessThanOrEqualTo(255);
    }
}
