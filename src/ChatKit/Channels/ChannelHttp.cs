namespace ChatKit;

/// <summary>The way to a messenger: one HTTP client for all, with a time limit, every failure of the network as a value.</summary>
/// <remarks>Thread-safe. Addresses and bodies are never logged, since both may carry secrets.</remarks>
public sealed class ChannelHttp
{
    /// <summary>Answers longer than this are cut off as unexpected.</summary>
    private const int MaxAnswer = 4 * 1024 * 1024;

    private readonly HttpClient _client;

    /// <summary>Wraps a client that follows no redirects.</summary>
    public ChannelHttp(HttpClient client) => _client = client;

    /// <summary>Sends the request and reads the whole answer.</summary>
    public async ValueTask<ChannelHttpResponse> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return new ChannelHttpResponse((int)response.StatusCode, body, response.Headers.RetryAfter);
        }
        catch (HttpRequestException exception)
        {
            // A connection that was never made carried nothing; anything later may have reached the messenger.
            var uncertain = exception.HttpRequestError is not (HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
            return Unreachable($"The messenger could not be reached ({exception.HttpRequestError}).", uncertain);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreachable("The messenger did not answer in time.", uncertain: true);
        }
    }

    /// <summary>Sends the request and leaves the answer's body to be read as a stream, for files.</summary>
    public async ValueTask<FetchResult> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (new ChannelHttpResponse((int)response.StatusCode, default, response.Headers.RetryAfter).Failure?.Failure is { } failure)
            {
                response.Dispose();
                return FetchResult.Failed(failure);
            }

            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return FetchResult.Opened(stream, response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentLength);
        }
        catch (HttpRequestException exception)
        {
            response?.Dispose();
            return FetchResult.Failed(Unreachable($"The messenger could not be reached ({exception.HttpRequestError}).", false).Failure!.Failure!);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            return FetchResult.Failed(Unreachable("The messenger did not answer in time.", false).Failure!.Failure!);
        }
    }

    private static ChannelHttpResponse Unreachable(string description, bool uncertain) => new(SendResult.Failed(new SendFailure
    {
        Kind = SendFailureKind.Unreachable,
        Description = description,
        IsUncertain = uncertain,
    }));
}
