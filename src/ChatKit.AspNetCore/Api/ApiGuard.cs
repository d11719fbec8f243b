using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Api;

/// <summary>
/// Stands around every endpoint of the API: refuses requests that another website made, finds out who is looking, once a request, and
/// tells refusals as problems. It stands outside of parameter binding, so that nothing of a request is read for who may not make it.
/// </summary>
internal static partial class ApiGuard
{
    public static void Protect(EndpointBuilder endpoint)
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => InvokeAsync(context, next);
    }

    private static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (CrossSiteRequests.Refuses(context.Request))
            {
                throw RefusedException.Of(RefusalCode.NotAllowed,
                    $"Send 'Content-Type: application/json' or the header '{CrossSiteRequests.Header}: 1', so that no other website can send this in your name.");
            }

            context.Features.Set(new ApiCall(context, await FindViewerAsync(context)));
            await next(context);
        }
        catch (Exception exception)
        {
            if (context.Response.HasStarted || !await AnswerAsync(context, exception))
            {
                throw;
            }
        }
    }

    private static async ValueTask<Viewer> FindViewerAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true)
        {
            throw RefusedException.Of(ApiCodes.NotAuthenticated, "Sign in first.");
        }

        var services = context.RequestServices;
        var claim = services.GetRequiredService<IOptions<ChatKitWebOptions>>().Value.ManagerIdClaim;
        var id = context.User.FindFirst(claim)?.Value;
        var tenant = await services.GetRequiredService<ITenantAccessor>().FindAsync(context);
        var viewer = id is { Length: > 0 and <= 64 } && tenant is { } known
            ? await services.GetRequiredService<IManagers>().FindViewerAsync(known, new ManagerId(id), context.RequestAborted)
            : null;
        return viewer ?? throw RefusedException.Of(RefusalCode.NotAllowed, "You have no right to chats. An administrator can give it to you.");
    }

    private static async ValueTask<bool> AnswerAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RefusedException refused:
                await Problem.WriteAsync(context, refused.Status, refused.Refusal.Code, refused.Refusal.Detail, refused.Refusal.Args);
                return true;

            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Problem.WriteAsync(context, Refusal.Of(RefusalCode.TooLarge, "The body is larger than allowed."));
                return true;

            case BadHttpRequestException bad:
                await Problem.WriteAsync(context, bad.StatusCode, RefusalCode.InvalidRequest, "The request cannot be read.");
                return true;

            case Storage.StorageUnavailableException:
                StorageAway(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ChatKit.AspNetCore.Api"), exception);
                await Problem.WriteAsync(context, Refusal.Of(RefusalCode.Busy, "The storage cannot be reached now. Try again in a moment."));
                return true;

            // Nobody is left to be told.
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                return true;

            default:
                return false;
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "The storage cannot be reached; a request of the API was answered 503")]
    private static partial void StorageAway(ILogger logger, Exception exception);
}
