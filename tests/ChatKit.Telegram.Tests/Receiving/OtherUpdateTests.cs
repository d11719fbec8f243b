using ChatKit.Telegram.Tests.Support;
using ChatKit.Updates;

namespace ChatKit.Telegram.Tests.Receiving;

public sealed class OtherUpdateTests
{
    [Fact]
    public async Task A_pressed_button_is_a_message_that_Telegram_gets_answered()
    {
        var result = await TestChannel.ReceiveAsync($$$$$"""
            {"update_id":5,"callback_query":{"id":"77\"1","from":{{{{{Fixtures.Anna}}}}},"chat_instance":"9","data":"agree:1",
             "message":{"message_id":40,"date":0,"chat":{{{{{Fixtures.AnnasChat}}}}}}}}
            """);

        var press = result.Updates.Should().ContainSingle().Which.Should().BeOfType<MessageReceived>().Subject;
        press.ExternalId.Should().Be("77\"1");
        press.Chat!.ExternalId.Should().Be("5001");
        press.QuotedExternalId.Should().Be("40");
        press.Content.Should().BeEquivalentTo(new TextContent { Text = "agree:1", ActionId = "agree:1" });
        result.ContentType.Should().Be("application/json");
        using var answer = System.Text.Json.JsonDocument.Parse(result.Body!);
        answer.RootElement.GetProperty("method").GetString().Should().Be("answerCallbackQuery");
        answer.RootElement.GetProperty("callback_query_id").GetString().Should().Be("77\"1");
    }

    [Fact]
    public async Task A_button_pressed_in_a_chat_that_the_bot_cannot_see_belongs_to_the_customers_own_chat()
    {
        var press = await TestChannel.ReceiveOneAsync<MessageReceived>(
            $$$$$"""{"callback_query":{"id":"771","from":{{{{{Fixtures.Anna}}}}},"inline_message_id":"i","data":"да"},"update_id":5}""");

        press.Chat.Should().BeEquivalentTo(new ChatAddress { ExternalId = "5001" });
        press.QuotedExternalId.Should().BeNull();
    }

    [Fact]
    public async Task A_game_button_without_data_is_a_placeholder()
    {
        var press = await TestChannel.ReceiveOneAsync<MessageReceived>(
            $$$$$"""{"callback_query":{"id":"771","from":{{{{{Fixtures.Anna}}}}},"game_short_name":"chess"},"update_id":5}""");

        press.Content.Should().BeOfType<PlaceholderContent>().Which.Text.Should().Be("chess");
    }

    [Theory]
    [InlineData(
        """[{"type":"emoji","emoji":"👍"},{"type":"custom_emoji","custom_emoji_id":"54"},{"type":"paid"}]""",
        "👍|custom_emoji:54|paid")]
    [InlineData("[]", "")]
    public async Task A_reaction_tells_all_reactions_of_its_author(string reactions, string expected)
    {
        var reaction = await TestChannel.ReceiveOneAsync<ReactionChanged>($$$$$"""
            {"update_id":6,"message_reaction":{"chat":{{{{{Fixtures.Group}}}}},"message_id":12,"user":{{{{{Fixtures.Anna}}}}},
             "date":1700000001,
             "old_reaction":[{"type":"emoji","emoji":"👎"}],"new_reaction":{{{{{reactions}}}}}}}
            """);

        reaction.MessageExternalId.Should().Be("12");
        reaction.From!.ExternalId.Should().Be("5001");
        string.Join('|', reaction.Values).Should().Be(expected);
        reaction.DedupeKey.Should().Be("reaction:-100777:12:5001:1700000001:6");
    }

    [Theory]
    [InlineData("kicked", false, "blocked")]
    [InlineData("member", true, "unblocked")]
    public async Task A_customer_who_blocks_the_bot_cannot_be_reached(string status, bool isReachable, string code)
    {
        var change = await TestChannel.ReceiveOneAsync<CustomerReachabilityChanged>($$$$$"""
            {"update_id":7,"my_chat_member":{"chat":{{{{{Fixtures.AnnasChat}}}}},"from":{{{{{Fixtures.Anna}}}}},"date":1700000001,
             "old_chat_member":{"status":"x"},"new_chat_member":{"user":{"id":1},"status":"{{{{{status}}}}}"}}}
            """);

        change.IsReachable.Should().Be(isReachable);
        change.Code.Should().Be(code);
        change.From.ExternalId.Should().Be("5001");
        change.DedupeKey.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_happens_to_the_bot_in_a_group_says_nothing_about_a_customer()
    {
        var update = await TestChannel.ReceiveOneAsync<UnknownUpdate>($$$$$"""
            {"update_id":7,"my_chat_member":{"chat":{{{{{Fixtures.Group}}}}},"from":{{{{{Fixtures.Anna}}}}},
             "new_chat_member":{"status":"kicked"}}}
            """);

        update.Kind.Should().Be("my_chat_member");
    }

    [Theory]
    [InlineData("-500", "migrate_to_chat_id", "-100500")]
    [InlineData("-100500", "migrate_from_chat_id", "-500")]
    public async Task A_group_that_becomes_a_supergroup_keeps_its_chat(string chat, string property, string other)
    {
        var result = await TestChannel.ReceiveAsync($$$$$"""
            {"update_id":8,"message":{"message_id":1,"date":5,"chat":{"id":{{{{{chat}}}}},"type":"group"},
             "{{{{{property}}}}}":{{{{{other}}}}}}}
            """);

        result.Updates.Should().HaveCount(2);
        var move = result.Updates[0].Should().BeOfType<ChatIdsChanged>().Subject;
        move.Chat!.ExternalId.Should().Be("-500");
        move.NewExternalId.Should().Be("-100500");
        result.Updates[1].Should().BeOfType<MessageReceived>()
            .Which.Content.Should().BeOfType<PlaceholderContent>().Which.Kind.Should().Be(property);
    }

    [Fact]
    public async Task Each_deleted_business_message_is_told()
    {
        var result = await TestChannel.ReceiveAsync("""
            {"update_id":9,"deleted_business_messages":{"business_connection_id":"c-1",
             "chat":{"id":5001,"type":"private"},"message_ids":[1,2,3]}}
            """);

        result.Updates.Should().AllBeOfType<MessageDeleted>().And.HaveCount(3);
        result.Updates.Cast<MessageDeleted>().Select(static d => d.MessageExternalId).Should().Equal("1", "2", "3");
        result.Updates.Select(static d => d.Chat!.ExternalId).Should().AllBe("business:c-1:5001");
        result.Updates.Select(static d => d.DedupeKey).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task An_update_of_several_kinds_tells_each_of_them()
    {
        var result = await TestChannel.ReceiveAsync($$$$$"""
            {"update_id":10,"inline_query":{"id":5,"query":"q"},"new_kind":{"a":1},
             "message":{"message_id":1,"date":5,"text":"a","chat":{"id":5,"type":"private"}},
             "edited_message":{"message_id":1,"date":5,"text":"b","chat":{"id":5,"type":"private"}}}
            """);

        result.Updates.Select(static u => u.GetType()).Should().Equal(
            typeof(UnknownUpdate), typeof(UnknownUpdate), typeof(MessageReceived), typeof(MessageEdited));
        result.Updates.OfType<UnknownUpdate>().Select(static u => u.Kind).Should().Equal("inline_query", "new_kind");
        ((UnknownUpdate)result.Updates[1]).Raw.Should().Be("""{"a":1}""");
    }
}
