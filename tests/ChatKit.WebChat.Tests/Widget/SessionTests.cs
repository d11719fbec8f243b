using System.Net;
using ChatKit.Tests.Support;

namespace ChatKit.WebChat.Tests.Widget;

public sealed class SessionTests : IAsyncLifetime
{
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await Shop.StartAsync(o => o.SessionsPerMinute = 5);

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Session_is_minted_by_the_server_and_taken_up_again()
    {
        var anybody = _shop.Crm.Host.As(null);
        using var begun = await anybody.PostAsync($"{_shop.Root}/sessions", new { });
        begun.StatusCode.Should().Be(HttpStatusCode.Created);
        var session = await Task.FromResult(begun).JsonAsync();
        session.GetProperty("welcomeText").GetString().Should().Be("Welcome!");
        session.GetProperty("language").GetString().Should().Be("en");
        session.GetProperty("expiresAt").GetDateTimeOffset().Should().BeAfter(TimeProvider.System.GetUtcNow().AddDays(300));

        using var resumed = await anybody.PostAsync($"{_shop.Root}/sessions", new { token = session.GetProperty("token").GetString() });

        resumed.StatusCode.Should().Be(HttpStatusCode.OK);
        (await Task.FromResult(resumed).JsonAsync()).GetProperty("sessionId").GetString().Should().Be(session.GetProperty("sessionId").GetString());
    }

    [Fact]
    public async Task Token_that_is_not_ours_begins_a_new_session()
    {
        using var answer = await _shop.Crm.Host.As(null).PostAsync($"{_shop.Root}/sessions", new { token = "invented" });

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("GET", "/messages")]
    [InlineData("POST", "/messages")]
    [InlineData("POST", "/typing")]
    [InlineData("POST", "/attachments")]
    [InlineData("GET", "/attachments/att_00000000000000000000000000000000")]
    [InlineData("GET", "/events")]
    public async Task Without_a_session_nothing_is_given(string method, string path)
    {
        foreach (var token in new[] { null, "invented" })
        {
            var client = token is null ? _shop.Crm.Host.As(null) : _shop.Visitor(token);
            using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), _shop.Root + path));

            await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "not-authenticated");
        }
    }

    [Fact]
    public async Task Channel_that_is_no_website_chat_is_not_found()
    {
        foreach (var channel in new[] { _shop.Crm.ChannelId, "chn_00000000000000000000000000000000", "x" })
        {
            using var answer = await _shop.Crm.Host.As(null).PostAsync($"/chat/widget/{channel}/sessions", new { });

            await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task Too_many_sessions_from_one_network_are_told_when_to_come_again()
    {
        var anybody = _shop.Crm.Host.As(null);
        HttpResponseMessage answer = null!;
        for (var i = 0; i < 6; i++)
        {
            answer = await anybody.PostAsync($"{_shop.Root}/sessions", new { });
        }

        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        answer.Headers.RetryAfter!.Delta.Should().BePositive();
    }
}
