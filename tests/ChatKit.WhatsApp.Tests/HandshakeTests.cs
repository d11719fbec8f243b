using static ChatKit.WhatsApp.Tests.WhatsAppBench;

namespace ChatKit.WhatsApp.Tests;

public sealed class HandshakeTests
{
    [Fact]
    public async Task Meta_gets_its_challenge_back_as_plain_text()
    {
        var result = await AskAsync(("hub.mode", "subscribe"), ("hub.challenge", "1158201444"), ("hub.verify_token", "my-verify-token"));

        result.Status.Should().Be(200);
        result.Body.Should().Be("1158201444");
        result.ContentType.Should().Be("text/plain");
        result.Updates.Should().BeEmpty();
    }

    public static TheoryData<string?, string?, string?> WrongQuestions => new()
    {
        { "subscribe", "1", "another-token" },
        { "subscribe", "1", "" },
        { "subscribe", "1", null },
        { "subscribe", null, "my-verify-token" },
        { "unsubscribe", "1", "my-verify-token" },
        { null, "1", "my-verify-token" },
        { null, null, null },
    };

    [Theory]
    [MemberData(nameof(WrongQuestions))]
    public async Task Wrong_question_is_refused(string? mode, string? challenge, string? token)
    {
        (string, string?)[] all = [("hub.mode", mode), ("hub.challenge", challenge), ("hub.verify_token", token)];

        var result = await AskAsync([.. all.Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!))]);

        result.Status.Should().Be(403);
        result.Body.Should().BeNull();
    }

    [Fact]
    public async Task Channel_without_a_verify_token_lets_nobody_in()
    {
        var settings = Settings();
        settings.VerifyToken = "";

        (await AskAsync(settings, ("hub.mode", "subscribe"), ("hub.challenge", "1"), ("hub.verify_token", ""))).Status.Should().Be(403);
    }

    private static Task<WebhookResult> AskAsync(params (string, string)[] query) => AskAsync(Settings(), query);

    private static async Task<WebhookResult> AskAsync(WhatsAppSettings settings, params (string Name, string Value)[] query) =>
        await Adapter.ReceiveAsync(
            new WebhookRequest
            {
                Method = "GET",
                Query = query.ToDictionary(p => p.Name, p => p.Value),
                Headers = new Dictionary<string, string>(),
                Body = default,
                ReceivedAt = DateTimeOffset.UnixEpoch,
            },
            Context(settings),
            default);
}
