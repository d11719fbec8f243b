using System.Text;
using ChatKit.Telegram.Tests.Support;
using ChatKit.Updates;

namespace ChatKit.Telegram.Tests.Receiving;

public sealed class TextMessageTests
{
    [Theory]
    [InlineData("Здравствуйте! Где мой заказ?")]
    [InlineData("👨‍👩‍👧‍👦 семья и 𝕏")]
    [InlineData("/start promo-1")]
    [InlineData("")]
    public async Task A_customers_text_arrives_as_it_was_written(string text)
    {
        var message = await TestChannel.ReceiveOneAsync<MessageReceived>(
            Fixtures.Message($"\"text\":{System.Text.Json.JsonSerializer.Serialize(text)}"));

        message.Content.Should().BeEquivalentTo(new TextContent { Text = text });
    }

    [Fact]
    public async Task A_message_names_its_chat_its_author_and_its_time()
    {
        var message = await TestChannel.ReceiveOneAsync<MessageReceived>(Fixtures.Message("\"text\":\"Привет\""));

        message.ExternalId.Should().Be("42");
        message.SentAt.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        message.Chat.Should().BeEquivalentTo(new ChatAddress { ExternalId = "5001", IsGroup = false });
        message.IsEcho.Should().BeFalse();
        message.From.Should().BeEquivalentTo(new CustomerIdentity
        {
            ExternalId = "5001",
            Name = "Анна Петрова",
            Username = "anna_p",
            Language = "ru",
        });
    }

    [Fact]
    public async Task In_a_group_the_chat_is_the_group_and_the_author_its_member()
    {
        var message = await TestChannel.ReceiveOneAsync<MessageReceived>(Fixtures.Message("\"text\":\"Привет\"", chat: Fixtures.Group));

        message.Chat.Should().BeEquivalentTo(new ChatAddress { ExternalId = "-100777", IsGroup = true });
        message.From!.ExternalId.Should().Be("5001");
    }

    [Fact]
    public async Task An_answer_quotes_the_message_that_it_answers()
    {
        var message = await TestChannel.ReceiveOneAsync<MessageReceived>(
            Fixtures.Message("""
                "reply_to_message":{"message_id":41,"text":"Какой цвет?","date":1,"chat":{"id":5001,"type":"private"}},"text":"Синий"
                """));

        message.QuotedExternalId.Should().Be("41");
    }

    [Fact]
    public async Task A_channels_post_is_written_by_the_channel()
    {
        var message = await TestChannel.ReceiveOneAsync<MessageReceived>("""
            {"channel_post":{"text":"Скидки","date":5,"chat":{"id":-100900,"title":"Новости","type":"channel"},"message_id":7},
             "update_id":3}
            """);

        message.Chat!.IsGroup.Should().BeTrue();
        message.From.Should().BeEquivalentTo(new CustomerIdentity { ExternalId = "-100900", Name = "Новости" });
    }

    [Fact]
    public async Task A_message_without_an_author_arrives_all_the_same()
    {
        var message = await TestChannel.ReceiveOneAsync<MessageReceived>(
            """{"update_id":3,"message":{"text":"кто я","date":0,"chat":{"id":5},"message_id":7}}""");

        message.From.Should().BeNull();
        message.SentAt.Should().BeNull("a time of zero is Telegram's way to say nothing");
    }

    [Theory]
    [InlineData(5001, false)]
    [InlineData(77, true)]
    public async Task Behind_a_business_connection_both_sides_are_told_apart(long author, bool isEcho)
    {
        var message = await TestChannel.ReceiveOneAsync<MessageReceived>($$$$$"""
            {"update_id":3,"business_message":{"business_connection_id":"c-1","message_id":7,"date":9,"text":"Добрый день",
             "from":{"id":{{{{{author}}}}},"first_name":"X"},"chat":{"id":5001,"type":"private"}}}
            """);

        message.IsEcho.Should().Be(isEcho);
        message.Chat!.ExternalId.Should().Be("business:c-1:5001", "its messages are counted apart from those of the bot's own chat");
    }

    [Fact]
    public async Task A_change_of_a_message_carries_its_new_text_and_its_own_key()
    {
        var edit = await TestChannel.ReceiveOneAsync<MessageEdited>(
            Fixtures.Message("\"edit_date\":1700000100,\"text\":\"Исправлено\"", "edited_message"));

        edit.MessageExternalId.Should().Be("42");
        edit.Content.Should().BeEquivalentTo(new TextContent { Text = "Исправлено" });
        edit.SentAt.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1_700_000_100));
        edit.DedupeKey.Should().Be("edit:5001:42:900");
    }

    [Theory]
    [InlineData(@"\ud83d", "\uFFFD")]
    [InlineData(@"\udc00ok", "\uFFFDok")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD😀")]
    [InlineData(@"\\ud83d", @"\ud83d")]
    [InlineData(@"a\u0000b", "a\0b")]
    public async Task A_text_that_is_no_text_does_not_lose_the_message(string json, string text)
    {
        var message = await TestChannel.ReceiveOneAsync<MessageReceived>(Fixtures.Message($"\"text\":\"{json}\""));

        message.Content.Should().BeEquivalentTo(new TextContent { Text = text });
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_do_not_lose_the_message()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(Fixtures.Message("\"text\":\"ab\""))];
        body[body.AsSpan().IndexOf("ab"u8)] = 0xFF;

        var result = await TestChannel.ReceiveAsync(TestChannel.Request(body));

        result.Updates.Should().ContainSingle().Which.Should().BeOfType<MessageReceived>()
            .Which.Content.Should().BeEquivalentTo(new TextContent { Text = "\uFFFDb" });
    }
}
