using System.Text;
using System.Text.Encodings.Web;
using ChatKit.AspNetCore.StaticFiles;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.UI;

/// <summary>The two pages and their files.</summary>
internal sealed class Pages(string pattern, string api)
{
    private const string DefaultPattern = "/chat";
    private const string DefaultApi = "/chat/api";

    // Nothing foreign is loaded and nothing inline runs, so that a customer's words stay words. The CRM itself may frame the pages.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static readonly EmbeddedFiles Files = new(typeof(Pages).Assembly);

    public static Task WriteFileAsync(HttpContext context) => Files.WriteAsync(context, context.Request.RouteValues["path"] as string);

    public async Task WriteAsync(HttpContext context, string name)
    {
        var response = context.Response;
        if (Files.Find(name) is not { } page)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = page.MediaType;
        response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers[HeaderNames.CacheControl] = "no-cache";
        response.Headers["Referrer-Policy"] = "same-origin";
        var bytes = Encoding.UTF8.GetBytes(Located(Encoding.UTF8.GetString(page.Content.Span), context.Request.PathBase));
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>The page with the addresses under which this host has mapped things; the files name the usual ones.</summary>
    private string Located(string html, PathString pathBase)
    {
        var root = Attribute($"{pathBase}/{pattern.Trim('/')}".TrimEnd('/'));
        var apiRoot = Attribute($"{pathBase}/{api.Trim('/')}");
        if (root != DefaultPattern)
        {
            html = html.Replace($"\"{DefaultPattern}/", $"\"{root}/", StringComparison.Ordinal);
        }

        return apiRoot == DefaultApi
            ? html
            : html.Replace("<chatkit-inbox ", $"<chatkit-inbox api=\"{apiRoot}\" ", StringComparison.Ordinal)
                .Replace("<chatkit-settings ", $"<chatkit-settings api=\"{apiRoot}\" ", StringComparison.Ordinal);
    }

    private static string Attribute(string path) => HtmlEncoder.Default.Encode(path);
}
