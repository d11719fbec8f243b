using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore;

/// <summary>What a program is told that may not call the API: 401 or 403 as a problem. All other endpoints are the host's.</summary>
internal sealed class ApiAuthorizationResult(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || context.GetEndpoint()?.Metadata.GetMetadata<ApiEndpoint>() is null)
        {
            return inner.HandleAsync(next, context, policy, authorizeResult);
        }

        return authorizeResult.Challenged ? ChallengeAsync(context, policy) : ForbidAsync(context);
    }

    private static async Task ChallengeAsync(HttpContext context, AuthorizationPolicy policy)
    {
        // A scheme may name itself in WWW-Authenticate, but a redirect to its page would tell a program nothing. A host without any
        // scheme is closed all the same.
        var schemes = context.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>();
        var names = policy.AuthenticationSchemes.Count > 0
            ? policy.AuthenticationSchemes
            : await schemes.GetDefaultChallengeSchemeAsync() is { } scheme ? [scheme.Name] : [];
        foreach (var name in names)
        {
            await context.ChallengeAsync(name);
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Headers.Remove("Location");
            await Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, ApiCodes.NotAuthenticated, "Sign in first.");
        }
    }

    private static Task ForbidAsync(HttpContext context) =>
        Problem.WriteAsync(context, StatusCodes.Status403Forbidden, RefusalCode.NotAllowed, "You may not use chats.");
}
