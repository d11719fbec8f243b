using System.Collections.Concurrent;

namespace ChatKit.ConformanceTests;

/// <summary>Lets requests go to loopback and nowhere else.</summary>
internal sealed class LoopbackOnly() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    private readonly ConcurrentQueue<string> _refused = new();

    /// <summary>The hosts that were asked for in vain.</summary>
    public IReadOnlyList<string> Refused => [.. _refused];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsLoopback: true })
        {
            return base.SendAsync(request, cancellationToken);
        }

        _refused.Enqueue(request.RequestUri?.Host ?? "(none)");
        throw new InvalidOperationException("A test's requests stay on loopback.");
    }
}
