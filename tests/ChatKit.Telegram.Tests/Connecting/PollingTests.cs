using ChatKit.Telegram.Tests.Support;
using ChatKit.Updates;

namespace ChatKit.Telegram.Tests.Connecting;

public sealed class PollingTests
{
    private static async Task<PollResult> PollAsync(TestApi api, string? position = null) =>
        await TestChannel.Adapter.PollAsync(position, api.Context(polling: true), CancellationToken.None);

    [Fact]
    public async Task A_poll_brings_what_came_after_its_position_and_says_where_to_go_on()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getUpdates", """
            {"ok":true,"result":[
             {"update_id":900,"message":{"message_id":1,"date":5,"text":"Привет","chat":{"id":5,"type":"private"}}},
             {"brand_new":{"\ud83d":1},"update_id":901},
             {"message":{"message_id":2,"date":6,"text":"\ud83d half","chat":{"id":5,"type":"private"}},"update_id":902}]}
            """);

        var poll = await PollAsync(api, "900");

        poll.Failure.Should().BeNull();
        poll.Position.Should().Be("903");
        poll.Updates.Select(static u => u.GetType()).Should().Equal(
            typeof(MessageReceived), typeof(UnknownUpdate), typeof(MessageReceived));
        var call = api.Single().Body;
        call.GetProperty("offset").GetInt64().Should().Be(900);
        call.GetProperty("timeout").GetInt32().Should().BeGreaterThan(0);
        call.GetProperty("allowed_updates").GetArrayLength().Should().BeGreaterThan(5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("-5")]
    [InlineData("nonsense")]
    public async Task The_first_poll_begins_where_Telegram_does(string? position)
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getUpdates", """{"ok":true,"result":[]}""");

        var poll = await PollAsync(api, position);

        poll.Updates.Should().BeEmpty();
        poll.Position.Should().Be(position, "nothing came, so nothing is acknowledged");
        api.Single().Body.TryGetProperty("offset", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_pressed_button_is_answered_although_there_is_no_webhook()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer(
            "getUpdates",
            $$$$"""{"ok":true,"result":[{"update_id":1,"callback_query":{"id":"771","from":{{{{Fixtures.Anna}}}},"data":"да"}}]}""");
        api.Answer("answerCallbackQuery", """{"ok":false,"error_code":400,"description":"Bad Request: query is too old"}""", 400);

        var poll = await PollAsync(api);

        poll.Updates.Should().ContainSingle();
        poll.Failure.Should().BeNull("a late answer is no trouble");
        api.Calls.Last().Body.GetRawText().Should().Be("""{"callback_query_id":"771"}""");
    }

    [Theory]
    [InlineData("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", "Another program")]
    [InlineData("Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "webhook")]
    public async Task Whoever_else_takes_the_updates_is_named_in_words(string description, string words)
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("getUpdates", $$"""{"ok":false,"error_code":409,"description":"{{description}}"}""", 409);

        var poll = await PollAsync(api, "5");

        poll.Failure!.Kind.Should().Be(SendFailureKind.Misconfigured);
        poll.Failure.Description.Should().Contain(words);
        poll.Updates.Should().BeEmpty();
    }
}
