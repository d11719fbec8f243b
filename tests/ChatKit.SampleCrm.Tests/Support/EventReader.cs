using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;

namespace ChatKit.SampleCrm.Tests.Support;

/// <summary>What the live events tell somebody.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _types = new();

    public IReadOnlyCollection<string> Types => _types;

    public static async Task<EventReader> StartAsync(Uri address, string user, long after)
    {
        var reader = new EventReader();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/chat/api/events?after={after}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{user}")));
        var response = await reader._http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        _ = reader.ReadAsync(await response.Content.ReadAsStreamAsync());
        return reader;
    }

    /// <summary>Long enough for what was committed to arrive.</summary>
    public Task SettleAsync() => Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);

    public void Dispose()
    {
        _stop.Cancel();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(Stream stream)
    {
        try
        {
            using var lines = new StreamReader(stream);
            while (await lines.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.StartsWith("event:", StringComparison.Ordinal))
                {
                    _types.Enqueue(line[6..].Trim());
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
}
