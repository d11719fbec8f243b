using System.Net;
using ChatKit.Tests.Support;

namespace ChatKit.WebChat.Tests.Widget;

public sealed class OriginTests : IAsyncLifetime
{
    private const string Allowed = "https://shop.example";

    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await Shop.StartAsync(settings: new { allowedOrigins = new[] { Allowed } });

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Allowed_website_is_told_so_exactly()
    {
        using var answer = await SendAsync(HttpMethod.Post, Allowed);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal(Allowed);
        answer.Headers.Vary.Should().Contain("Origin");
        answer.Headers.Contains("Access-Control-Allow-Credentials").Should().BeFalse();
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://shop.example.evil.example")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example:8443")]
    [InlineData("null")]
    public async Task Other_website_is_refused(string origin)
    {
        using var preflight = await SendAsync(HttpMethod.Options, origin);
        using var answer = await SendAsync(HttpMethod.Post, origin);

        await preflight.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        answer.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
    }

    [Fact]
    public async Task Browser_may_ask_beforehand()
    {
        using var preflight = await SendAsync(HttpMethod.Options, Allowed);

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        preflight.Headers.GetValues("Access-Control-Allow-Headers").Single().Should().Contain("Authorization").And.Contain("Content-Type");
    }

    [Fact]
    public async Task Page_of_the_host_itself_needs_no_permission()
    {
        using var answer = await SendAsync(HttpMethod.Post, _shop.Crm.Host.Address.GetLeftPart(UriPartial.Authority));

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/page")]
    [InlineData("ftp://shop.example")]
    [InlineData("*")]
    public async Task Origin_that_no_browser_would_send_is_refused_in_the_settings(string origin)
    {
        using var answer = await _shop.Crm.Admin.PostAsync("/chat/api/channels", new { type = "webchat", name = "x", settings = new { allowedOrigins = new[] { origin } } });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-settings");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string origin)
    {
        using var request = new HttpRequestMessage(method, $"{_shop.Root}/sessions");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }
        else
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
        }

        return await _shop.Crm.Host.As(null).SendAsync(request);
    }
}
