using Microsoft.AspNetCore.Http;

namespace ChatKit.WebChat.Widget;

/// <summary>Which websites' scripts may talk to a channel.</summary>
internal static class Origins
{
    /// <summary>Whether the request may go on; if it comes from another site that may, the answer says so to the browser.</summary>
    public static bool Admit(HttpContext context, IReadOnlyList<string> allowed)
    {
        context.Response.Headers.Append("Vary", "Origin");
        var origin = context.Request.Headers.Origin.ToString();

        // Browsers leave the header out when a page asks its own host; programs that are no browsers are held by the token alone.
        if (origin.Length == 0 || IsOwn(context.Request, origin))
        {
            return true;
        }

        if (!allowed.Any(a => string.Equals(a.TrimEnd('/'), origin, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = "Retry-After";
        return true;
    }

    public static void AnswerPreflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, Last-Event-ID, X-ChatKit";
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host.ToUriComponent()}", StringComparison.OrdinalIgnoreCase);
}
