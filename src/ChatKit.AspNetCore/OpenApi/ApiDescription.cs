using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatKit.AspNetCore.OpenApi;

/// <summary>Describes the API and nothing else of the host.</summary>
internal static class ApiDescription
{
    public const string DocumentName = "chatkit";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiEndpoint>().Any();
        options.CreateSchemaReferenceId = info => OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } id ? Shorten(id) : null;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "ChatKit";
            document.Info.Description = "Chats, messages, channels, settings and live events. Refusals are application/problem+json with a code.";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    }

    private static string Shorten(string id) => id.Replace("Resource", "", StringComparison.Ordinal).Replace("Reference", "Ref", StringComparison.Ordinal);

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var query in metadata.OfType<QueryShape>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = query.Name,
                In = ParameterLocation.Query,
                Description = query.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        if (metadata.OfType<BodyShape>().LastOrDefault() is { Type: var type })
        {
            operation.RequestBody = Body("application/json", await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken));
        }

        if (metadata.OfType<FormShape>().LastOrDefault() is { Part: var part })
        {
            operation.RequestBody = Body("multipart/form-data", new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema> { [part] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
            });
        }

        operation.Responses ??= [];
        operation.Responses["4XX"] = new OpenApiResponse
        {
            Description = "Refused, with a code",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = ProblemSchema() } },
        };
    }

    private static OpenApiRequestBody Body(string mediaType, OpenApiSchema schema) => new()
    {
        Content = new Dictionary<string, OpenApiMediaType> { [mediaType] = new() { Schema = schema } },
    };

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["args"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } },
        },
    };
}
