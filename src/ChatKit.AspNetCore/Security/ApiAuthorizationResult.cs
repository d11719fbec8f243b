using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore;

/// <summary>What a program is told that may not call the API: 401 or 403 as a problem. All other endpoints are the host's.</summary>
internal sealed class ApiAuthorizationResult(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        if (!authorizeResult.Succeeded && endpoint?.GetMetadata<ApiEndpoint>() is not null)
        {
            await (authorizeResult.Challenged ? ChallengeAsync(context, policy) : ForbidAsync(context));
        }
        else if (authorizeResult.Challenged && endpoint?.GetMetadata<PageEndpoint>() is not null && (await SchemesAsync(context, policy)).Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            await inner.HandleAsync(next, context, policy, authorizeResult);
        }
    }

    private static async Task ChallengeAsync(HttpContext context, AuthorizationPolicy policy)
    {
        // A scheme may name itself in WWW-Authenticate, but a redirect to its page would tell a program nothing. A host without any
        // scheme is closed all the same.
        foreach (var scheme in await SchemesAsync(context, policy))
        {
            await context.ChallengeAsync(scheme);
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Headers.Remove(HeaderNames.Location);
            await Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, ApiCodes.NotAuthenticated, "Sign in first.");
        }
    }

    private static async ValueTask<IReadOnlyList<string>> SchemesAsync(HttpContext context, AuthorizationPolicy policy)
    {
        var schemes = context.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>();
        return policy.AuthenticationSchemes.Count > 0
            ? policy.AuthenticationSchemes
            : await schemes.GetDefaultChallengeSchemeAsync() is { } scheme ? [scheme.Name] : [];
    }

    private static Task ForbidAsync(HttpContext context) =>
        Problem.WriteAsync(context, StatusCodes.Status403Forbidden, RefusalCode.NotAllowed, "You may not use chats.");
}
