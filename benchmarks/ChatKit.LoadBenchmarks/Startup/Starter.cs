using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatKit.LoadBenchmarks.Startup;

/// <summary>Starts a program and waits for its first 200.</summary>
internal static class Starter
{
    /// <returns>From the process's start to the answer, in ms.</returns>
    public static async Task<double> MeasureAsync(Func<int, Child> start, string path)
    {
        var port = FreePort();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var watch = Stopwatch.StartNew();
        await using var child = start(port);
        child.Ignore();
        while (!await IsUpAsync(client, path))
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException("A program did not answer within a minute.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<bool> IsUpAsync(HttpClient client, string path)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
