using System.Net;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace ChatKit.AspNetCore.Tests.UI;

public sealed class PageTests
{
    [Fact]
    public async Task Pages_and_their_files_are_there_in_Production_with_a_strict_policy()
    {
        Assert.SkipUnless(HasFiles, "The files of the user interface are not in this tree.");
        await using var crm = await Crm.StartAsync(map: app => app.MapChatKitUI("/chat"));

        foreach (var page in new[] { "/chat", "/chat/", "/chat/settings" })
        {
            using var answer = await crm.Anna.GetAsync(page);
            answer.StatusCode.Should().Be(HttpStatusCode.OK, page);
            answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
            answer.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("script-src 'self'").And.NotContain("unsafe");
        }

        using var script = await crm.Anna.GetAsync("/chat/ui/chatkit.js");
        script.Content.Headers.ContentType!.MediaType.Should().Be("text/javascript");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/chat/ui/chatkit.js");
        again.Headers.IfNoneMatch.Add(script.Headers.ETag!);
        (await crm.Anna.SendAsync(again)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await crm.Anna.GetAsync("/chat/ui/../ChatKit.dll")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_know_where_the_host_has_mapped_things()
    {
        Assert.SkipUnless(HasFiles, "The files of the user interface are not in this tree.");
        await using var crm = await Crm.StartAsync(map: app => app.MapChatKitUI("/support/inbox", api: "/support/api"));

        var page = await crm.Anna.GetStringAsync("/support/inbox");

        page.Should().Contain("src=\"/support/inbox/ui/chatkit.js\"").And.Contain("api=\"/support/api\"").And.NotContain("\"/chat/");
    }

    private static bool HasFiles => typeof(ChatKitUIRouteBuilderExtensions).Assembly.GetManifestResourceNames().Length > 0;
}
