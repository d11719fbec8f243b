namespace ChatKit.WebChat.Limits;

/// <summary>A visitor does something more often than he may.</summary>
internal sealed class TooManyRequestsException(string detail, TimeSpan retryAfter) : Exception(detail)
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
