using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.AspNetCore.Tests.Webhooks;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly RecordingInbox _inbox = new();
    private TestHost _host = null!;
    private HttpClient _messenger = null!;

    private static string Address => $"/chat/hooks/{RecordingInbox.Known}";

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(
            chat => chat.AddWeb(o => o.MaxWebhookSize = 100_000),
            app => app.MapChatKitWebhooks("/chat/hooks"),
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IInbox>(_inbox));
            });
        _messenger = _host.As(null);
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Webhook_reaches_the_inbox_as_it_was_posted()
    {
        using var content = new StringContent("{\"text\":\"Привет 👋\"}", Encoding.UTF8, "application/json");
        content.Headers.Add("X-Secret", "abc");

        using var answer = await _messenger.PostAsync($"{Address}/bots/7?hub.challenge=42&hub.challenge=43", content);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        _inbox.Received.Should().ContainSingle().Which.Should().Be(("POST", "bots/7", "{\"text\":\"Привет 👋\"}", "abc", "42"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(99_999)]
    public async Task Body_of_any_allowed_size_arrives_whole_with_and_without_a_stated_length(int size)
    {
        var body = string.Concat(Enumerable.Range(0, size).Select(i => (char)('a' + (i % 26))));
        using var stated = await _messenger.PostAsync(Address, new StringContent(body));
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body) };
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await _messenger.SendAsync(request);

        stated.StatusCode.Should().Be(HttpStatusCode.OK);
        chunked.StatusCode.Should().Be(HttpStatusCode.OK);
        _inbox.Received.Should().HaveCount(2).And.OnlyContain(r => r.Body == body);
    }

    [Fact]
    public async Task Handshake_by_GET_gets_the_body_that_the_messenger_wants()
    {
        _inbox.Answer = new(200, "12345", "text/plain");

        using var answer = await _messenger.GetAsync($"{Address}?hub.challenge=12345");

        (await answer.Content.ReadAsStringAsync()).Should().Be("12345");
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
    }

    [Theory]
    [InlineData("/chat/hooks/chn_00000000000000000000000000000000")]
    [InlineData("/chat/hooks/nonsense")]
    [InlineData("/chat/hooks/chn_'%20OR%201=1")]
    public async Task Unknown_channel_is_not_found(string address)
    {
        using var answer = await _messenger.PostAsync(address, new StringContent("{}"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_that_is_too_large_is_refused_with_and_without_a_stated_length(bool stated)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(new string('a', 100_001)) };
        request.Headers.TransferEncodingChunked = !stated;

        using var answer = await _messenger.SendAsync(request);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        _inbox.Received.Should().BeEmpty();
    }

    [Fact]
    public async Task What_could_not_be_stored_in_time_is_answered_503_with_Retry_After()
    {
        _inbox.Answer = new(503, RetryAfter: TimeSpan.FromMilliseconds(1500));

        using var answer = await _messenger.PostAsync(Address, new StringContent("{}"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "busy");
        answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Wrong_signature_is_told_as_401()
    {
        _inbox.Answer = new(401);

        using var answer = await _messenger.PostAsync(Address, new StringContent("{}"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "not-authenticated");
    }

    [Theory]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde")]
    [InlineData("Content-Length: -5\r\n\r\nabcde")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\nabcde")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n")]
    public async Task Malformed_length_is_a_4xx_and_leaves_nothing(string rest)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _host.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{rest}"));
        using var reader = new StreamReader(stream);

        var status = await reader.ReadLineAsync();

        status.Should().StartWith("HTTP/1.1 4");
        _inbox.Received.Should().BeEmpty();
    }

    [Fact]
    public async Task Messengers_are_exempt_from_the_rate_limits_of_the_host()
    {
        await using var host = await TestHost.StartAsync(
            chat => chat.AddWeb(),
            app =>
            {
                app.UseRateLimiter();
                app.MapChatKitWebhooks("/chat/hooks");
                app.MapGet("/limited", () => "ok");
            },
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IInbox>(_inbox));
                services.AddRateLimiter(o => o.GlobalLimiter = System.Threading.RateLimiting.PartitionedRateLimiter.Create<Microsoft.AspNetCore.Http.HttpContext, string>(
                    _ => System.Threading.RateLimiting.RateLimitPartition.GetFixedWindowLimiter("all", _ => new() { PermitLimit = 1, Window = TimeSpan.FromHours(1) })));
            });
        var client = host.As(null);

        (await client.GetAsync("/limited")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.GetAsync("/limited")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, "the host's limit is on");
        for (var i = 0; i < 5; i++)
        {
            (await client.PostAsync(Address, new StringContent("{}"))).StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }
}
