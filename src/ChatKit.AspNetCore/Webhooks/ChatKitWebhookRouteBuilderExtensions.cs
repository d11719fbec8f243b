using ChatKit.AspNetCore;
using ChatKit.AspNetCore.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens the addresses to which messengers post.</summary>
public static class ChatKitWebhookRouteBuilderExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>
    /// Maps <c>GET|POST {pattern}/{channelId}</c>. Answered where the host's routing is: sign-in, authorization, rate limits and whatever else
    /// comes after it is left out, since messengers sign what they post, and what a messenger is refused may be lost. What is to see webhooks
    /// too, such as a request log, is used before <c>UseRouting()</c>.
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
            .WithMetadata(new AllowAnonymousAttribute())
            .ShortCircuit()
            .ExcludeFromDescription();
    }
}
