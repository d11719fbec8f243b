using System.Globalization;
using ChatKit.AspNetCore.Api;
using ChatKit.WebChat.Sessions;
using Microsoft.AspNetCore.Http;

namespace ChatKit.WebChat.Widget;

/// <summary>One request of a visitor with what the guard found out about it.</summary>
internal sealed record WidgetCall(HttpContext Http, VisitorChannel Channel, ulong Prefix)
{
    public WebChatSettings Settings => (WebChatSettings)Channel.Settings;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The visitor; there is one wherever the endpoint asks for one.</summary>
    public VisitorSession Session { get; init; }

    /// <summary>Who uploads and writes, as the core keeps it.</summary>
    public string Uploader => $"{nameof(ActorKind.Customer)}:{Channel.Channel.Id}:{Session.Id}";

    /// <summary>What the visitor's browser speaks; where it does not say, the account's language.</summary>
    public string Language => Http.Request.GetTypedHeaders().AcceptLanguage is { Count: > 0 } languages
        && languages.OrderByDescending(l => l.Quality ?? 1).First().Value.Value is { Length: >= 2 and <= 20 } tag
        && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? tag.Split('-')[0].ToLower(CultureInfo.InvariantCulture)
            : Channel.Language;

    /// <summary>The path of the channel's endpoints as this request sees it.</summary>
    public string Root
    {
        get
        {
            var path = Http.Request.PathBase + Http.Request.Path;
            var id = Channel.Channel.Id.ToString();
            return $"{path.ToString()[..path.ToString().IndexOf(id, StringComparison.Ordinal)]}{id}";
        }
    }

    public static RefusedException NotAuthenticated() =>
        RefusedException.Of(ApiCodes.NotAuthenticated, "Begin a session first and send its token as 'Authorization: Bearer'.");
}
