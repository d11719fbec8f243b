using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore;

/// <summary>
/// Keeps other websites from acting in a manager's name. Browsers send cookies and Basic credentials unasked, also with a form that
/// another site posts; a JSON content type or a header of our own they send only after asking us.
/// </summary>
internal static class CrossSiteRequests
{
    public const string Header = "X-ChatKit";

    public static bool Refuses(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return false;
        }

        return !HasOwnCredentials(request) && request.Headers[Header] != "1" && !IsJson(request);
    }

    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the caller put credentials into the request himself, as with a bearer token.</summary>
    private static bool HasOwnCredentials(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.Length > 0
            && !StartsWith(authorization, "Basic")
            && !StartsWith(authorization, "Digest")
            && !StartsWith(authorization, "Negotiate")
            && !StartsWith(authorization, "NTLM");
    }

    private static bool StartsWith(string authorization, string scheme) => authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
