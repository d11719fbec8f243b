using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Api;

/// <summary>Reads JSON bodies. What is not of the documented form is refused by name and never echoed.</summary>
internal static class JsonRequest
{
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, int limit)
        where T : class
    {
        var request = context.Request;
        if (request.ContentType is { Length: > 0 } && !CrossSiteRequests.IsJson(request))
        {
            throw new RefusedException(
                Refusal.Of(RefusalCode.InvalidRequest, "Send the body as 'Content-Type: application/json'."), StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        var body = await ReadToEndAsync(request.BodyReader, limit, context.RequestAborted);
        try
        {
            return Parse(body, type);
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.End);
        }
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadToEndAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                throw TooLarge(limit);
            }

            if (result.IsCompleted)
            {
                return result.Buffer;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static T Parse<T>(in ReadOnlySequence<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        // Commands without values are posted without a body as well.
        var bytes = body.IsEmpty ? "{}"u8 : body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        try
        {
            return JsonSerializer.Deserialize(bytes, type)
                ?? throw RefusedException.Invalid("body", "The body must be a JSON object, not null.");
        }
        catch (JsonException exception)
        {
            var field = exception.Path?.TrimStart('$', '.') is { Length: > 0 and <= 100 } path ? path : "body";
            throw RefusedException.Invalid(field, Explain(exception, field));
        }
        catch (ArgumentException)
        {
            // How a free object says that a member is there twice.
            throw RefusedException.Invalid("body", "A member is given twice.");
        }
    }

    private static string Explain(JsonException exception, string field)
    {
        // The serializer's own words name missing and unknown members; they never contain a value.
        var isAboutMembers = exception.Message.Contains("missing required properties", StringComparison.Ordinal)
            || exception.Message.Contains("could not be mapped", StringComparison.Ordinal);
        if (!isAboutMembers)
        {
            return $"The body is not of the documented form: see '{field}'.";
        }

        var names = exception.Message[(exception.Message.LastIndexOf(':') + 1)..];
        return exception.Message.Contains("missing", StringComparison.Ordinal)
            ? $"These members are missing:{names.TrimEnd('.')}."
            : "The body has a member that is not documented.";
    }

    private static RefusedException TooLarge(int limit) =>
        RefusedException.Of(RefusalCode.TooLarge, $"A JSON body may have up to {limit} bytes.");
}
