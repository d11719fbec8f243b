using static ChatKit.WhatsApp.Tests.Outbound.Sending;

namespace ChatKit.WhatsApp.Tests.Outbound;

public sealed class FailureTests
{
    private static readonly TextContent Text = new() { Text = "очень личный текст" };

    [Theory]
    [InlineData(131047, 400, SendFailureKind.ReplyWindowClosed)]
    [InlineData(131026, 400, SendFailureKind.CustomerUnavailable)]
    [InlineData(130429, 400, SendFailureKind.Throttled)]
    [InlineData(130429, 429, SendFailureKind.Throttled)]
    [InlineData(131056, 400, SendFailureKind.Throttled)]
    [InlineData(131048, 400, SendFailureKind.Throttled)]
    [InlineData(133016, 400, SendFailureKind.Throttled)]
    [InlineData(80007, 400, SendFailureKind.Throttled)]
    [InlineData(613, 400, SendFailureKind.Throttled)]
    [InlineData(4, 400, SendFailureKind.Throttled)]
    [InlineData(1, 500, SendFailureKind.Unreachable)]
    [InlineData(2, 400, SendFailureKind.Unreachable)]
    [InlineData(131000, 500, SendFailureKind.Unreachable)]
    [InlineData(131016, 503, SendFailureKind.Unreachable)]
    [InlineData(131057, 400, SendFailureKind.Unreachable)]
    [InlineData(190, 401, SendFailureKind.Misconfigured)]
    [InlineData(190, 400, SendFailureKind.Misconfigured)]
    [InlineData(0, 401, SendFailureKind.Misconfigured)]
    [InlineData(10, 403, SendFailureKind.Misconfigured)]
    [InlineData(200, 403, SendFailureKind.Misconfigured)]
    [InlineData(299, 400, SendFailureKind.Misconfigured)]
    [InlineData(368, 400, SendFailureKind.Misconfigured)]
    [InlineData(131005, 403, SendFailureKind.Misconfigured)]
    [InlineData(131031, 403, SendFailureKind.Misconfigured)]
    [InlineData(131042, 400, SendFailureKind.Misconfigured)]
    [InlineData(133010, 400, SendFailureKind.Misconfigured)]
    [InlineData(100, 400, SendFailureKind.Rejected)]
    [InlineData(131008, 400, SendFailureKind.Rejected)]
    [InlineData(131009, 400, SendFailureKind.Rejected)]
    [InlineData(131021, 400, SendFailureKind.Rejected)]
    [InlineData(131030, 400, SendFailureKind.Rejected)]
    [InlineData(131049, 400, SendFailureKind.Rejected)]
    [InlineData(131050, 400, SendFailureKind.Rejected)]
    [InlineData(130472, 400, SendFailureKind.Rejected)]
    [InlineData(130497, 403, SendFailureKind.Rejected)]
    [InlineData(131062, 400, SendFailureKind.Rejected)]
    [InlineData(132000, 400, SendFailureKind.Rejected)]
    [InlineData(132069, 400, SendFailureKind.Rejected)]
    [InlineData(777777, 400, SendFailureKind.Rejected)]
    [InlineData(777777, 429, SendFailureKind.Throttled)]
    [InlineData(777777, 500, SendFailureKind.Unreachable)]
    public async Task Code_decides_and_not_the_status(int code, int status, SendFailureKind kind)
    {
        await using var server = new GraphServer().Refuses(code, status);

        var failure = (await server.SendAsync(Text)).Failure!;

        failure.Kind.Should().Be(kind);
        failure.Code.Should().Be(code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        failure.Description.Should().NotBeEmpty();
        failure.IsUncertain.Should().Be(kind == SendFailureKind.Unreachable && status >= 500);
    }

    [Fact]
    public async Task Wrong_phone_number_id_is_a_matter_of_the_channel()
    {
        await using var server = new GraphServer().Refuses(100, rest: ",\"error_subcode\":33");

        (await server.SendAsync(Text)).Failure!.Kind.Should().Be(SendFailureKind.Misconfigured);
    }

    [Fact]
    public async Task Pair_limit_waits_its_six_seconds_for_its_customer_alone_and_meta_has_the_last_word()
    {
        await using var server = new GraphServer().Refuses(131056).Refuses(131056, 429, retryAfter: "64").Refuses(130429);

        var failures = new[]
        {
            (await server.SendAsync(Text)).Failure!, (await server.SendAsync(Text)).Failure!, (await server.SendAsync(Text)).Failure!,
        };

        failures.Select(f => f.RetryAfter).Should().Equal(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(64), null);
        failures.Select(f => f.IsOfChatAlone).Should().Equal(true, true, false);
    }

    [Theory]
    [InlineData(502, "<html>bad gateway</html>", SendFailureKind.Unreachable)]
    [InlineData(429, "", SendFailureKind.Throttled)]
    [InlineData(401, "{}", SendFailureKind.Misconfigured)]
    [InlineData(404, "[1]", SendFailureKind.Rejected)]
    public async Task Without_a_code_the_status_decides(int status, string body, SendFailureKind kind)
    {
        await using var server = new GraphServer().Answers(body, status, "text/html");

        (await server.SendAsync(Text)).Failure!.Kind.Should().Be(kind);
    }

    [Fact]
    public async Task Token_and_text_are_in_no_description()
    {
        await using var server = new GraphServer().Answers(
            """{"error":{"message":"Malformed access token token-of-the-channel","code":190}}""", 401)
            .Answers("""{"error":{"message":"Malformed token-of-the-channel","code":100}}""", 400);

        var known = (await server.SendAsync(Text)).Failure!;
        var rejected = (await server.SendAsync(Text)).Failure!;

        (known.Description + rejected.Description).Should().NotContain("token-of-the-channel").And.NotContain("личный");
        rejected.Description.Should().Contain("Malformed ***");
    }

    [Fact]
    public async Task Messenger_that_is_away_is_unreachable_and_nothing_was_sent()
    {
        var server = new GraphServer();
        await server.DisposeAsync();
        using var client = new HttpClient();
        var settings = WhatsAppBench.Settings();
        settings.ApiBaseAddress = new Uri($"http://127.0.0.1:{server.Port}");

        var failure = (await WhatsAppBench.Adapter.SendAsync(Message(Text), WhatsAppBench.Context(settings, client), default)).Failure!;

        failure.Kind.Should().Be(SendFailureKind.Unreachable);
        failure.IsUncertain.Should().BeFalse();
    }
}
