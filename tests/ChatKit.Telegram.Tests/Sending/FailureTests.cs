using System.Net;
using System.Net.Sockets;
using ChatKit.Telegram.Tests.Support;

namespace ChatKit.Telegram.Tests.Sending;

public sealed class FailureTests
{
    private static readonly OutboundMessage Message = Outbound.Message(new TextContent { Text = "секретный текст" });

    [Theory]
    [InlineData(400, "Bad Request: chat not found", SendFailureKind.Rejected)]
    [InlineData(401, "Unauthorized", SendFailureKind.Misconfigured)]
    [InlineData(403, "Forbidden: bot was blocked by the user", SendFailureKind.CustomerUnavailable)]
    [InlineData(403, "Forbidden: user is deactivated", SendFailureKind.CustomerUnavailable)]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", SendFailureKind.CustomerUnavailable)]
    [InlineData(404, "Not Found", SendFailureKind.Misconfigured)]
    [InlineData(409, "Conflict: terminated by other getUpdates request", SendFailureKind.Misconfigured)]
    [InlineData(429, "Too Many Requests: retry after 5", SendFailureKind.Throttled)]
    [InlineData(500, "Internal Server Error", SendFailureKind.Unreachable)]
    [InlineData(418, "I'm a teapot", SendFailureKind.Rejected)]
    public async Task What_Telegram_refuses_has_a_kind_and_a_reason(int code, string description, SendFailureKind kind)
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("sendMessage", $$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"}""", code);

        var failure = (await api.SendAsync(Message)).Failure!;

        failure.Kind.Should().Be(kind);
        failure.Code.Should().Be($"{code}");
        failure.IsUncertain.Should().Be(code >= 500);
        failure.MovedTo.Should().BeNull();
        failure.Description.Should().NotBeNullOrEmpty().And.NotContain(TestChannel.Token).And.NotContain("секретный");
    }

    [Fact]
    public async Task Telegram_says_how_long_to_wait()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer(
            "sendMessage",
            """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}""",
            429);

        var failure = (await api.SendAsync(Message)).Failure!;

        failure.RetryAfter.Should().Be(TimeSpan.FromSeconds(35));
        failure.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_group_that_moved_is_answered_with_its_new_id()
    {
        await using var api = await TestApi.StartAsync();
        api.Answer(
            "sendMessage",
            """
            {"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat",
             "parameters":{"migrate_to_chat_id":-1001555296434}}
            """,
            400);

        var failure = (await api.SendAsync(Message)).Failure!;

        failure.MovedTo.Should().Be("-1001555296434");
        failure.IsTransient.Should().BeTrue();
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("{\"ok\":true}")]
    [InlineData("{\"ok\":true,\"result\":true}")]
    [InlineData("{\"ok\":true,\"result\":[]}")]
    [InlineData("{\"ok\":true,\"result\":[null]}")]
    [InlineData("{\"ok\":\"yes\"}")]
    public async Task An_answer_outside_its_documentation_may_hide_a_message_that_was_sent(string body)
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("sendMessage", body);

        var failure = (await api.SendAsync(Message)).Failure!;

        failure.IsUncertain.Should().BeTrue();
        failure.Kind.Should().Be(SendFailureKind.UnexpectedResponse);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_gateway_that_fails_may_have_passed_the_message_on(int status)
    {
        await using var api = await TestApi.StartAsync();
        api.Answer("sendMessage", "<html>Bad Gateway</html>", status);

        var failure = (await api.SendAsync(Message)).Failure!;

        failure.Kind.Should().Be(SendFailureKind.Unreachable);
        failure.IsUncertain.Should().BeTrue();
    }

    [Fact]
    public async Task Telegram_out_of_reach_is_a_value_and_surely_nothing_was_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var context = TestChannel.Context(new Uri($"http://127.0.0.1:{port}"));

        var result = await ((IChannelAdapter)TestChannel.Adapter).SendAsync(Message, context, CancellationToken.None);

        result.Failure!.Kind.Should().Be(SendFailureKind.Unreachable);
        result.Failure.IsUncertain.Should().BeFalse();
    }

    [Fact]
    public async Task Telegram_that_does_not_answer_in_time_may_have_sent_the_message()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(300) };
        var context = TestChannel.Context(new Uri($"http://{listener.LocalEndpoint}"), client: client);

        var result = await ((IChannelAdapter)TestChannel.Adapter).SendAsync(Message, context, CancellationToken.None);

        result.Failure!.Kind.Should().Be(SendFailureKind.Unreachable);
        result.Failure.IsUncertain.Should().BeTrue();
    }
}
