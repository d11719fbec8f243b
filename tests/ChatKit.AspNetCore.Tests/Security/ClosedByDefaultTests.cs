using System.Net;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ChatKit.AspNetCore.Tests.Security;

public sealed class ClosedByDefaultTests
{
    [Theory]
    [InlineData("GET", "/chat/api/me")]
    [InlineData("GET", "/chat/api/chats")]
    [InlineData("POST", "/chat/api/chats/cht_00000000000000000000000000000000/take")]
    [InlineData("PUT", "/chat/api/settings")]
    [InlineData("GET", "/chat/api/events")]
    [InlineData("GET", "/chat/api/openapi.json")]
    [InlineData("GET", "/chat/api/attachments/att_00000000000000000000000000000000")]
    [InlineData("DELETE", "/chat/api/no-such-thing")]
    public async Task Nobody_gets_in_without_signing_in_even_if_the_host_adds_nothing(string method, string path)
    {
        await using var host = await StartAsync(signIn: false);

        using var answer = await host.As(null).SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "not-authenticated");
    }

    [Fact]
    public async Task Program_is_told_401_and_not_sent_to_a_page()
    {
        await using var host = await StartAsync(signIn: true);

        using var answer = await host.As(null).GetAsync("/chat/api/me");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "not-authenticated");
        answer.Headers.Location.Should().BeNull();
    }

    [Fact]
    public async Task Person_is_sent_to_the_sign_in_of_the_host()
    {
        await using var host = await StartAsync(signIn: true);

        using var answer = await host.As(null).GetAsync("/chat");

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.Should().Be("/sign-in");
    }

    [Fact]
    public async Task Page_of_a_host_without_sign_in_stays_closed()
    {
        await using var host = await StartAsync(signIn: false);

        using var answer = await host.As(null).GetAsync("/chat");

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Host_may_replace_the_policy()
    {
        await using var host = await StartAsync(
            signIn: true,
            services => services.AddAuthorization(o => o.AddPolicy(ChatKitPolicies.Api, p => p.RequireAssertion(_ => false))));

        using var answer = await host.As("anna").GetAsync("/chat/api/me");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Theory]
    [InlineData(nameof(ChatKitEndpointRouteBuilderExtensions.MapChatKit))]
    [InlineData(nameof(ChatKitWebhookRouteBuilderExtensions.MapChatKitWebhooks))]
    [InlineData(nameof(ChatKitUIRouteBuilderExtensions.MapChatKitUI))]
    public void Forgotten_registration_fails_at_start_with_the_cure(string call)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddChatKit();
        using var app = (IDisposable)builder.Build();

        var map = () => call switch
        {
            nameof(ChatKitEndpointRouteBuilderExtensions.MapChatKit) => (object)((WebApplication)app).MapChatKit("/chat/api"),
            nameof(ChatKitWebhookRouteBuilderExtensions.MapChatKitWebhooks) => ((WebApplication)app).MapChatKitWebhooks("/chat/hooks"),
            _ => ((WebApplication)app).MapChatKitUI("/chat"),
        };

        map.Should().Throw<InvalidOperationException>().WithMessage($"{call}*AddChatKit(chat => chat.AddWeb())*");
    }

    private static Task<TestHost> StartAsync(bool signIn, Action<IServiceCollection>? services = null) => TestHost.StartAsync(
        chat => chat.AddWeb().UseManagers<TestManagers>(),
        app =>
        {
            app.MapChatKit("/chat/api");
            app.MapChatKitUI("/chat");
        },
        more =>
        {
            services?.Invoke(more);
        },
        signIn);
}
