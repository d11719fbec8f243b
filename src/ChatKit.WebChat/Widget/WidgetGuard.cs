using ChatKit.AspNetCore.Api;
using ChatKit.WebChat.Limits;
using ChatKit.WebChat.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatKit.WebChat.Widget;

/// <summary>Stands around every endpoint of the widget: channel, origin, rate, session, and refusals as problems.</summary>
internal sealed partial class WidgetGuard(IVisitors visitors, VisitorTokens tokens, WidgetLimits limits, ILogger<WidgetGuard> logger)
{
    private const string Scheme = "Bearer ";

    /// <summary>An endpoint for whoever comes.</summary>
    public RequestDelegate Anybody(Func<WidgetCall, Task> handle) => context => GuardAsync(context, handle);

    /// <summary>An endpoint for a visitor with a session.</summary>
    public RequestDelegate Visitor(Func<WidgetCall, Task> handle) => context => GuardAsync(context, call => handle(call with
    {
        Session = tokens.Find(call.Channel.Channel.Id, TokenOf(context.Request)) ?? throw WidgetCall.NotAuthenticated(),
    }));

    public Task PreflightAsync(HttpContext context) => GuardAsync(context, call =>
    {
        Origins.AnswerPreflight(call.Http);
        return Task.CompletedTask;
    });

    private static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    private async Task GuardAsync(HttpContext context, Func<WidgetCall, Task> handle)
    {
        try
        {
            await handle(await AdmitAsync(context));
        }
        catch (Exception exception)
        {
            if (context.Response.HasStarted || !await AnswerAsync(context, exception))
            {
                throw;
            }
        }
    }

    private async ValueTask<WidgetCall> AdmitAsync(HttpContext context)
    {
        var channel = ChannelId.TryParse(context.Request.RouteValues["channelId"] as string, null, out var id)
            ? await visitors.FindChannelAsync(id, WebChatMessenger.ChannelType, context.RequestAborted)
            : null;
        if (channel is not { Settings: WebChatSettings settings })
        {
            throw RefusedException.Of(RefusalCode.NotFound, "There is no such chat. The website's owner finds its address in the settings.");
        }

        // Before the rate: a browser shows no script what was refused without this.
        if (!Origins.Admit(context, settings.AllowedOrigins))
        {
            throw RefusedException.Of(RefusalCode.NotAllowed, "This website may not show this chat. Its owner can allow it in the channel's settings.");
        }

        var prefix = AddressPrefix.Of(context.Connection.RemoteIpAddress);
        limits.Request(prefix);
        return new(context, channel, prefix);
    }

    private async ValueTask<bool> AnswerAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RefusedException refused:
                await Problem.WriteAsync(context, refused.Status, refused.Refusal.Code, refused.Refusal.Detail, refused.Refusal.Args);
                return true;

            case TooManyRequestsException often:
                await Problem.WriteAsync(
                    context, StatusCodes.Status429TooManyRequests, ApiCodes.TooManyRequests, $"{often.Message} Try again later.", retryAfter: often.RetryAfter);
                return true;

            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Problem.WriteAsync(context, Refusal.Of(RefusalCode.TooLarge, "The body is larger than allowed."));
                return true;

            case BadHttpRequestException bad:
                await Problem.WriteAsync(context, bad.StatusCode, RefusalCode.InvalidRequest, "The request cannot be read.");
                return true;

            case Storage.StorageUnavailableException:
                StorageAway(logger, exception);
                await Problem.WriteAsync(context, Refusal.Of(RefusalCode.Busy, "The chat cannot be reached now. Try again in a moment."));
                return true;

            // Nobody is left to be told.
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                return true;

            default:
                return false;
        }
    }

    [LoggerMessage(3101, LogLevel.Warning, "The storage cannot be reached; a request of a website's visitor was answered 503")]
    private static partial void StorageAway(ILogger logger, Exception exception);
}
