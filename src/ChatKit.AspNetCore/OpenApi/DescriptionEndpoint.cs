using System.Globalization;
using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace ChatKit.AspNetCore.OpenApi;

/// <summary>The API's description, behind the same door as the API.</summary>
internal static class DescriptionEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/openapi.json", WriteAsync).ExcludeFromDescription();

    private static async Task WriteAsync(HttpContext context, [FromKeyedServices(ApiDescription.DocumentName)] IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync(context.RequestAborted);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }
}
