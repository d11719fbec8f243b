using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Api;

/// <summary>The path under which the host mapped the API, for the addresses in its answers. Known once the endpoints are built.</summary>
internal sealed class ApiRoot
{
    /// <summary>The endpoint by whose path the root is recognised.</summary>
    public const string Landmark = "/me";

    private string _pattern = "";

    /// <summary>The API's path as this request sees it, without a slash at the end.</summary>
    public static string Of(HttpContext context)
    {
        var pattern = context.GetEndpoint()?.Metadata.GetMetadata<ApiRoot>()?._pattern ?? "";
        if (pattern.Contains('{', StringComparison.Ordinal))
        {
            foreach (var (name, value) in context.Request.RouteValues)
            {
                pattern = pattern.Replace($"{{{name}}}", Uri.EscapeDataString(value?.ToString() ?? ""), StringComparison.Ordinal);
            }
        }

        return context.Request.PathBase + pattern;
    }

    public void Recognise(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } text } && text.EndsWith(Landmark, StringComparison.Ordinal))
        {
            var root = text[..^Landmark.Length];
            _pattern = root.StartsWith('/') ? root : $"/{root}";
        }

        endpoint.Metadata.Add(this);
    }
}
