using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.Api;

/// <summary>Writes refusals as <c>application/problem+json</c>: {type, title, status, detail, code, args}.</summary>
internal static class Problem
{
    public static Task WriteAsync(HttpContext context, Refusal refusal) =>
        WriteAsync(context, ApiCodes.StatusOf(refusal.Code), refusal.Code, refusal.Detail, refusal.Args);

    public static async Task WriteAsync(
        HttpContext context, int status, string code, string detail, IReadOnlyDictionary<string, string>? args = null, TimeSpan? retryAfter = null)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (retryAfter is not null || status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers[HeaderNames.RetryAfter] = SecondsOf(retryAfter ?? TimeSpan.FromSeconds(1));
        }

        using (var writer = new Utf8JsonWriter(response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WriteString("type", $"urn:chatkit:{code}");
            writer.WriteString("title", ApiCodes.TitleOf(code));
            writer.WriteNumber("status", status);
            writer.WriteString("detail", detail);
            writer.WriteString("code", code);
            writer.WriteStartObject("args");
            foreach (var (name, value) in args ?? new Dictionary<string, string>())
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static StringValues SecondsOf(TimeSpan pause) =>
        Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
