using ChatKit.WebChat.Limits;
using ChatKit.WebChat.Sessions;
using Microsoft.AspNetCore.Http;

namespace ChatKit.WebChat.Widget;

/// <summary>Begins a visitor's session, or takes up one that he has.</summary>
internal sealed class SessionEndpoints(VisitorTokens tokens, WidgetLimits limits)
{
    public async Task BeginAsync(WidgetCall call)
    {
        var request = await WidgetRules.ReadAsync<BeginSessionRequest>(call.Http);
        var channel = call.Channel.Channel.Id;

        // A token that is over is no error: the visitor is somebody new then.
        var known = tokens.Find(channel, request.Token);
        if (known is null)
        {
            limits.Session(call.Prefix);
        }

        var (token, session) = known is { } old ? tokens.Renew(channel, request.Token!, old) : tokens.Begin(channel);
        var answer = new SessionResource
        {
            SessionId = session.Id,
            Token = token,
            ExpiresAt = session.ExpiresAt,
            WelcomeText = string.IsNullOrWhiteSpace(call.Settings.WelcomeText) ? null : call.Settings.WelcomeText,
            Language = call.Language,
        };
        await WidgetRules.WriteAsync(call.Http, answer, known is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
