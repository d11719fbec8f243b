using ChatKit;
using ChatKit.AspNetCore;
using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Attachments;
using ChatKit.AspNetCore.Channels;
using ChatKit.AspNetCore.Chats;
using ChatKit.AspNetCore.Events;
using ChatKit.AspNetCore.Health;
using ChatKit.AspNetCore.Managers;
using ChatKit.AspNetCore.Messages;
using ChatKit.AspNetCore.OpenApi;
using ChatKit.AspNetCore.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens ChatKit's HTTP API.</summary>
public static class ChatKitEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the API under <paramref name="pattern"/>: chats, messages, channels, settings, live events, its description at <c>openapi.json</c>.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path. The user interface expects <c>/chat/api</c> unless it is told another.</param>
    /// <returns>The group, for conventions of the host. It is closed already: the policy <see cref="ChatKitPolicies.Api"/> lets in whoever is signed in.</returns>
    /// <exception cref="InvalidOperationException"><c>AddChatKit(chat => chat.AddWeb())</c> was not called.</exception>
    public static RouteGroupBuilder MapChatKit(this IEndpointRouteBuilder endpoints, [System.Diagnostics.CodeAnalysis.StringSyntax("Route")] string pattern = "/chat/api")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        WebRegistration.Require(endpoints, nameof(MapChatKit));

        var api = endpoints.MapGroup(pattern).RequireAuthorization(ChatKitPolicies.Api).WithMetadata(ApiEndpoint.Mark);
        var root = new ApiRoot();
        ((IEndpointConventionBuilder)api).Finally(endpoint =>
        {
            root.Recognise(endpoint);
            ApiGuard.Protect(endpoint);
        });
        ManagerEndpoints.Map(api);
        ChatEndpoints.Map(api);
        DialogueEndpoints.Map(api);
        MessageEndpoints.Map(api);
        AttachmentEndpoints.Map(api);
        ChannelEndpoints.Map(api);
        SettingsEndpoints.Map(api);
        HealthEndpoints.Map(api);
        AuditEndpoints.Map(api);
        EventEndpoints.Map(api);
        DescriptionEndpoint.Map(api);

        // A wrong path or method is told as a problem too.
        api.Map("/{**path}", NoSuchEndpoint).ExcludeFromDescription().WithOrder(int.MaxValue);
        return api;
    }

    private static Done NoSuchEndpoint() => throw RefusedException.Of(RefusalCode.NotFound, "The API has no such endpoint; its description is at 'openapi.json'.");
}
