using System.Collections.Concurrent;
using System.Globalization;
using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Actors;

/// <summary>A window with live events: on any host, going on after the last id on another one when the stream ends.</summary>
internal sealed class LiveWindow(Cluster cluster, string manager, long after) : IActor, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = Timeout.InfiniteTimeSpan };
    private long _last;
    private int _streams;

    public string Manager => manager;

    /// <summary>Where it began.</summary>
    public long Began => after;

    /// <summary>The newest id it was told.</summary>
    public long Last => Math.Max(Began, Interlocked.Read(ref _last));

    public int Streams => _streams;

    /// <summary>What it was told, in order.</summary>
    public ConcurrentQueue<(long Position, string Type)> Told { get; } = new();

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(stop);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                // The host went away, or the storm is over.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(20, 300)), TimeProvider.System, stop)
                .ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task ReadAsync(CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cluster.AnyAddress, $"/chat/api/events?after={Began}"));
        request.Headers.Add("X-Manager", manager);
        request.Headers.Add("Last-Event-ID", Last.ToString(CultureInfo.InvariantCulture));

        // A host that is frozen, or waits for a database that is, may take its time; a browser would not wait for ever either.
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(stop);
        opening.CancelAfter(TimeSpan.FromSeconds(15));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, opening.Token);
        if (!response.IsSuccessStatusCode)
        {
            return;
        }

        Interlocked.Increment(ref _streams);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(stop));
        await ReadBlocksAsync(lines, stop);
    }

    // What a block says counts only once it is whole.
    private async Task ReadBlocksAsync(StreamReader lines, CancellationToken stop)
    {
        long? id = null;
        string? type = null;
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                type = line[7..];
            }
            else if (line.Length == 0)
            {
                Take(id, type);
                (id, type) = (null, null);
            }
        }
    }

    private void Take(long? id, string? type)
    {
        if (id is not { } position)
        {
            return;
        }

        if (type is not null)
        {
            Told.Enqueue((position, type));
        }

        Interlocked.Exchange(ref _last, position);
    }
}
