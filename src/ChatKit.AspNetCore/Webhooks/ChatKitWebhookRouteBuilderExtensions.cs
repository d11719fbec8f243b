using ChatKit.AspNetCore;
using ChatKit.AspNetCore.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens the addresses to which messengers post.</summary>
public static class ChatKitWebhookRouteBuilderExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>
    /// Maps <c>GET|POST {pattern}/{channelId}</c>. Anonymous, since messengers sign what they post, and exempt from the host's rate limits, since
    /// what a messenger is refused may be lost.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path; the same as <see cref="ChatKit.ChatKitOptions.WebhookPath"/>.</param>
    /// <returns>A builder for conventions of the host.</returns>
    /// <exception cref="InvalidOperationException"><c>AddChatKit(chat => chat.AddWeb())</c> was not called.</exception>
    public static IEndpointConventionBuilder MapChatKitWebhooks(this IEndpointRouteBuilder endpoints, [System.Diagnostics.CodeAnalysis.StringSyntax("Route")] string pattern = "/chat/hooks")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        WebRegistration.Require(endpoints, nameof(MapChatKitWebhooks));

        var webhooks = endpoints.ServiceProvider.GetRequiredService<WebhookReceiver>();
        return endpoints.MapMethods($"{pattern.TrimEnd('/')}/{{channelId}}/{{**path}}", Methods, webhooks.ReceiveAsync)
            .WithDisplayName("ChatKit webhooks")
            .WithMetadata(new AllowAnonymousAttribute(), new DisableRateLimitingAttribute())
            .ExcludeFromDescription();
    }
}
