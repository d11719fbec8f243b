using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.Api;

/// <summary>A JSON answer, written under ChatKit's own rules, whatever the host has set for its own JSON.</summary>
internal sealed class Answer<T>(T value, int status = StatusCodes.Status200OK) : IResult, IEndpointMetadataProvider
    where T : class
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return JsonSerializer.SerializeAsync(response.Body, value, JsonRules.TypeOf<T>(), httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
