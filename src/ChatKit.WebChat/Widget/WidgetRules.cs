using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChatKit.WebChat.Widget;

/// <summary>Reads and writes the widget's JSON.</summary>
internal static class WidgetRules
{
    private const int MaxBody = 256 * 1024;

    private static readonly JsonSerializerOptions Rules = new WidgetJson(JsonRules.Options(WidgetJson.Default.Options)).Options;

    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Rules.GetTypeInfo(typeof(T));

    public static ValueTask<T> ReadAsync<T>(HttpContext context)
        where T : class => JsonRequest.ReadAsync(context, TypeOf<T>(), MaxBody);

    public static Task WriteAsync<T>(HttpContext context, T value, int status = StatusCodes.Status200OK)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return JsonSerializer.SerializeAsync(response.Body, value, TypeOf<T>(), context.RequestAborted);
    }
}
