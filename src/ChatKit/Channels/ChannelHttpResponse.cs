using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit;

/// <summary>A messenger's answer. Immutable.</summary>
public sealed class ChannelHttpResponse
{
    private readonly TimeSpan? _retryAfter;
    private readonly SendResult? _failure;

    internal ChannelHttpResponse(SendResult failure)
    {
        _failure = failure;
        Body = ReadOnlyMemory<byte>.Empty;
    }

    internal ChannelHttpResponse(int status, ReadOnlyMemory<byte> body, RetryConditionHeaderValue? retryAfter)
    {
        Status = status;
        Body = body;
        _retryAfter = retryAfter?.Delta;
    }

    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int Status { get; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>What every messenger means by this status, or <see langword="null"/> for 2xx. Read the messenger's own code first.</summary>
    public SendResult? Failure => _failure ?? Status switch
    {
        >= 200 and < 300 => null,
        429 => Failed(SendFailureKind.Throttled, "The messenger is limiting the rate of this channel."),
        >= 500 => Failed(SendFailureKind.Unreachable, $"The messenger failed with {Status}."),
        401 or 403 => Failed(SendFailureKind.Misconfigured, $"The messenger answered {Status}; check the channel's credentials."),
        _ => Failed(SendFailureKind.Rejected, $"The messenger answered {Status}."),
    };

    /// <summary>Reads the body, or gives <see langword="null"/> if it is not JSON of that shape.</summary>
    public T? ReadJson<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Body.IsEmpty ? null : JsonSerializer.Deserialize(Body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private SendResult Failed(SendFailureKind kind, string description) => SendResult.Failed(new SendFailure
    {
        Kind = kind,
        Description = description,
        Code = Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        RetryAfter = _retryAfter,

        // A gateway that failed may have passed the request on before.
        IsUncertain = Status >= 500,
    });
}
