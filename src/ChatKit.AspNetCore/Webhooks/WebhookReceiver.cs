using System.Buffers;
using System.IO.Pipelines;
using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.Webhooks;

/// <summary>
/// Carries a messenger's request to the inbox and its answer back. The hottest path of a host: the body is given to the adapter where
/// Kestrel has put it, and is only copied when it came in pieces.
/// </summary>
internal sealed class WebhookReceiver(IInbox inbox, TimeProvider time, IOptions<ChatKitWebOptions> options)
{
    private static readonly Dictionary<string, string> NoQuery = [];

    public Task ReceiveAsync(HttpContext context)
    {
        var request = context.Request;
        if (!ChannelId.TryParse(request.RouteValues["channelId"] as string, null, out var channel))
        {
            return Problem.WriteAsync(context, Refusal.Of(RefusalCode.NotFound, "There is no such channel."));
        }

        var limit = options.Value.MaxWebhookSize;
        if (request.ContentLength > limit)
        {
            return TooLargeAsync(context, limit);
        }

        // One limit for all hosts and servers; the server's own may be lower.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size && (size.MaxRequestBodySize ?? long.MaxValue) < limit)
        {
            size.MaxRequestBodySize = limit;
        }

        return ReceiveAsync(context, channel, limit);
    }

    private async Task ReceiveAsync(HttpContext context, ChannelId channel, int limit)
    {
        var reader = context.Request.BodyReader;
        byte[]? rented = null;
        SequencePosition? end = null;
        try
        {
            // Nearly always the whole body has come with the head.
            var isRead = reader.TryRead(out var read);
            if (!isRead || !IsWhole(read, context.Request.ContentLength, limit))
            {
                if (isRead)
                {
                    reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                }

                read = await ReadToEndAsync(reader, context.Request.ContentLength, limit, context.RequestAborted);
            }

            var body = read.Buffer;
            end = body.End;
            if (body.Length > limit)
            {
                await TooLargeAsync(context, limit);
                return;
            }

            var bytes = body.First;
            if (!body.IsSingleSegment)
            {
                rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
                body.CopyTo(rented);
                bytes = rented.AsMemory(0, (int)body.Length);
            }

            await AnswerAsync(context, await inbox.ReceiveAsync(channel, RequestOf(context.Request, bytes), context.RequestAborted));
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await Problem.WriteAsync(context, exception.StatusCode, CodeOf(exception), "The body cannot be read.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The messenger did not wait; it will come again.
        }
        finally
        {
            // Not before the adapter is done with the bytes.
            if (end is { } position)
            {
                reader.AdvanceTo(position);
            }

            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static async ValueTask<ReadResult> ReadToEndAsync(PipeReader reader, long? length, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            // With a known length nothing needs to be asked again only to learn that this was all.
            var read = length is > 0
                ? await reader.ReadAtLeastAsync((int)length.Value, cancellationToken)
                : await reader.ReadAsync(cancellationToken);
            if (IsWhole(read, length, limit))
            {
                return read;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsWhole(ReadResult read, long? length, int limit) =>
        read.IsCompleted || read.Buffer.Length > limit || read.Buffer.Length >= length;

    private WebhookRequest RequestOf(HttpRequest request, ReadOnlyMemory<byte> body) => new()
    {
        Method = request.Method,
        Path = request.RouteValues["path"] as string ?? "",
        Query = request.QueryString.HasValue ? new WebhookQuery(request.Query) : NoQuery,
        Headers = new WebhookHeaders(request.Headers),
        Body = body,
        ReceivedAt = time.GetUtcNow(),
    };

    private static Task AnswerAsync(HttpContext context, WebhookAnswer answer)
    {
        var response = context.Response;
        if (answer.Status >= StatusCodes.Status400BadRequest && answer.Body is null)
        {
            return Problem.WriteAsync(context, answer.Status, CodeOf(answer.Status), DetailOf(answer.Status), retryAfter: answer.RetryAfter);
        }

        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } pause)
        {
            response.Headers[HeaderNames.RetryAfter] = Problem.SecondsOf(pause);
        }

        if (answer.Body is not { } body)
        {
            return Task.CompletedTask;
        }

        response.ContentType = answer.ContentType;
        return response.WriteAsync(body, context.RequestAborted);
    }

    private static Task TooLargeAsync(HttpContext context, int limit) =>
        Problem.WriteAsync(context, Refusal.Of(RefusalCode.TooLarge, $"A webhook's body may have up to {limit} bytes."));

    private static string CodeOf(BadHttpRequestException exception) =>
        exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? RefusalCode.TooLarge : RefusalCode.InvalidRequest;

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ApiCodes.NotAuthenticated,
        StatusCodes.Status403Forbidden => RefusalCode.NotAllowed,
        StatusCodes.Status404NotFound => RefusalCode.NotFound,
        >= StatusCodes.Status500InternalServerError => RefusalCode.Busy,
        _ => RefusalCode.InvalidRequest,
    };

    private static string DetailOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "The signature or secret is wrong.",
        StatusCodes.Status404NotFound => "There is no such channel.",
        >= StatusCodes.Status500InternalServerError => "It could not be stored in time. Send it again.",
        _ => "The request is not what the messenger documents.",
    };
}
