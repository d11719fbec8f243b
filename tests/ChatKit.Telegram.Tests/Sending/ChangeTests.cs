using ChatKit.Telegram.Tests.Support;

namespace ChatKit.Telegram.Tests.Sending;

public sealed class ChangeTests
{
    private const string NotModified =
        """{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: specified new message content is the same"}""";

    private static async Task<SendResult> EditAsync(TestApi api, MessageContent content, string id = "77") =>
        await TestChannel.Adapter.EditAsync(
            new OutboundEdit { To = Outbound.To(), ExternalId = id, Content = content }, api.Context(), CancellationToken.None);

    private static async Task<SendResult> ReactAsync(TestApi api, string? value, string chat = "250918540") =>
        await TestChannel.Adapter.ReactAsync(
            new OutboundReaction { To = Outbound.To(chat), ExternalId = "77", Value = value }, api.Context(), CancellationToken.None);

    private static async Task<SendResult> DeleteAsync(TestApi api, string chat = "250918540") =>
        await TestChannel.Adapter.DeleteAsync(
            new OutboundReference { To = Outbound.To(chat), ExternalId = "77" }, api.Context(), CancellationToken.None);

    [Fact]
    public async Task A_sent_text_can_be_changed()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("editMessageText", 77);

        var result = await EditAsync(api, new TextContent { Text = "Исправлено ✏️" });

        result.ExternalIds.Should().Equal("77");
        api.Single().Body.GetProperty("message_id").GetInt32().Should().Be(77);
        api.Single().Body.GetProperty("text").GetString().Should().Be("Исправлено ✏️");
    }

    [Fact]
    public async Task A_caption_can_be_changed()
    {
        await using var api = await TestApi.StartAsync();
        api.AnswerSent("editMessageCaption", 77);

        await EditAsync(api, new MediaContent { Kind = AttachmentKind.Image, Text = "Новая", Attachments = [] });

        api.Single().Body.GetProperty("caption").GetString().Should().Be("Новая");
    }

    [Fact]
    public async Task A_change_that_is_repeated_has_succeeded()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("editMessageText", NotModified, 400);

        (await EditAsync(api, new TextContent { Text = "то же" })).Failure.Should().BeNull();
    }

    [Theory]
    [InlineData("1153112343434343434")]
    [InlineData("abc")]
    public async Task What_is_no_message_to_Telegram_cannot_be_changed(string id)
    {
        await using var api = await TestApi.StartAsync();

        (await EditAsync(api, new TextContent { Text = "x" }, id)).Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        api.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_place_cannot_be_changed()
    {
        await using var api = await TestApi.StartAsync();

        (await EditAsync(api, new LocationContent { Latitude = 1, Longitude = 1 })).Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        api.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_sent_message_can_be_taken_back()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("deleteMessage", """{"ok":true,"result":true}""");

        (await DeleteAsync(api)).Failure.Should().BeNull();

        api.Single().Body.GetRawText().Should().Be("""{"chat_id":250918540,"message_id":77}""");
    }

    [Fact]
    public async Task A_message_that_is_already_gone_was_taken_back()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("deleteMessage", """{"ok":false,"error_code":400,"description":"Bad Request: message to delete not found"}""", 400);

        (await DeleteAsync(api)).Failure.Should().BeNull();
    }

    [Fact]
    public async Task Behind_a_business_connection_another_method_takes_it_back()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("deleteBusinessMessages", """{"ok":true,"result":true}""");

        (await DeleteAsync(api, "business:c1:5001")).Failure.Should().BeNull();

        api.Single().Body.GetRawText().Should().Be("""{"business_connection_id":"c1","message_ids":[77]}""");
    }

    [Theory]
    [InlineData("👍", """[{"type":"emoji","emoji":"👍"}]""")]
    [InlineData("custom_emoji:5368", """[{"type":"custom_emoji","custom_emoji_id":"5368"}]""")]
    [InlineData(null, "[]")]
    public async Task Our_reaction_is_set_or_taken_back(string? value, string sent)
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("setMessageReaction", """{"ok":true,"result":true}""");

        (await ReactAsync(api, value)).Failure.Should().BeNull();

        using var expected = System.Text.Json.JsonDocument.Parse(sent);
        var reaction = api.Single().Body.GetProperty("reaction");
        System.Text.Json.JsonElement.DeepEquals(reaction, expected.RootElement).Should().BeTrue();
    }

    [Fact]
    public async Task Nobody_reacts_through_a_business_connection()
    {
        await using var api = await TestApi.StartAsync();

        (await ReactAsync(api, "👍", "business:c1:5001")).Failure!.Kind.Should().Be(SendFailureKind.Rejected);
        api.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task The_customer_sees_that_we_are_typing_and_a_failure_of_it_is_no_trouble()
    {
        await using var api = await TestApi.StartAsync();

        await TestChannel.Adapter.SendTypingAsync(Outbound.To(), null, api.Context(), CancellationToken.None);

        api.Single().Body.GetRawText().Should().Be("""{"chat_id":250918540,"action":"typing"}""");
    }
}
