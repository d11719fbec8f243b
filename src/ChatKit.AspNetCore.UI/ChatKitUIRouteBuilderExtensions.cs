using System.Diagnostics.CodeAnalysis;
using ChatKit;
using ChatKit.AspNetCore;
using ChatKit.AspNetCore.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens ChatKit's user interface.</summary>
public static class ChatKitUIRouteBuilderExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps the inbox at <paramref name="pattern"/>, the settings at <c>{pattern}/settings</c> and their files under <c>{pattern}/ui/</c>.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="api">The path of <c>MapChatKit</c>.</param>
    /// <returns>The group, for conventions of the host. It is closed already: the policy <see cref="ChatKitPolicies.Api"/> lets in whoever is signed in.</returns>
    /// <exception cref="InvalidOperationException"><c>AddChatKit(chat => chat.AddWeb())</c> was not called.</exception>
    public static RouteGroupBuilder MapChatKitUI(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/chat", string api = "/chat/api")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(api);
        WebRegistration.Require(endpoints, nameof(MapChatKitUI));

        var pages = new Pages(pattern, api);
        var group = endpoints.MapGroup(pattern).RequireAuthorization(ChatKitPolicies.Api).WithMetadata(PageEndpoint.Mark).ExcludeFromDescription();
        group.MapMethods("", Methods, context => pages.WriteAsync(context, "index.html"));
        group.MapMethods("/settings", Methods, context => pages.WriteAsync(context, "settings.html"));
        group.MapMethods("/ui/{**path}", Methods, Pages.WriteFileAsync);
        return group;
    }
}
