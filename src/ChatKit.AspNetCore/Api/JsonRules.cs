using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.AspNetCore.Api;

/// <summary>How JSON of the web is read and written, beyond what a context's attribute can say.</summary>
internal static class JsonRules
{
    public static JsonSerializerOptions Api { get; } = new ApiJson(Options(ApiJson.Default.Options)).Options;

    /// <summary>Options for a context of another package.</summary>
    public static JsonSerializerOptions Options(JsonSerializerOptions options) => new(options)
    {
        // Answers are application/json with nosniff, never part of a page; Cyrillic stays readable and a third of the size.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
    };

    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Api.GetTypeInfo(typeof(T));
}
