using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Api;

/// <summary>A request's JSON body, read under ChatKit's own rules, whatever the host has set for its own JSON.</summary>
internal sealed class JsonBody<T>(T value) : IEndpointParameterMetadataProvider
    where T : class
{
    public T Value => value;

    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<IOptions<ChatKitWebOptions>>().Value.MaxJsonSize;
        return new(await JsonRequest.ReadAsync(context, JsonRules.TypeOf<T>(), limit));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new BodyShape(typeof(T)));
}
