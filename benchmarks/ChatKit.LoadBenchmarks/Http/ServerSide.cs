using System.Diagnostics;
using System.Globalization;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>A server process with its connections, asked for one round after the other.</summary>
internal sealed class ServerSide : IAsyncDisposable
{
    private readonly Child _child;
    private readonly LoadClient _client;
    private readonly string _path;
    private readonly int _chats;
    private int _next;

    private ServerSide(Child child, LoadClient client, string path, int chats)
    {
        _child = child;
        _client = client;
        _path = path;
        _chats = chats;
    }

    /// <param name="storage">As <see cref="ServerProcess"/> knows it.</param>
    /// <param name="file">Its file or connection string.</param>
    /// <param name="connections">How many the client has.</param>
    /// <param name="chats">How many chats there are.</param>
    /// <param name="committers">How many ChatKit writes with; 0 for its default.</param>
    public static async Task<ServerSide> StartAsync(string storage, string file, int connections, int chats, int committers = 0)
    {
        var child = Child.Start(
            "serve", "--storage", storage, "--file", file, "--chats", chats.ToString(CultureInfo.InvariantCulture),
            "--committers", committers.ToString(CultureInfo.InvariantCulture));
        var ready = (await child.ReadLineAsync()).Split(' ');
        var client = await LoadClient.ConnectAsync(int.Parse(ready[0], CultureInfo.InvariantCulture), connections);
        var side = new ServerSide(child, client, ready[1], chats);

        // Every chat has its dialogue before anything is measured.
        await side.RunAsync(chats);
        return side;
    }

    public async Task<Sample> RunAsync(int count)
    {
        var requests = Webhook.Requests(_path, _next, count, _chats);
        _next += count;
        GC.Collect();
        var before = Parse(await _child.AskAsync("stats"));
        var watch = Stopwatch.StartNew();
        await _client.PostAsync(requests);
        watch.Stop();
        var after = Parse(await _child.AskAsync("stats"));
        var stored = after.Stored - before.Stored;
        return new Sample(stored, watch.Elapsed.TotalSeconds, (after.Processor - before.Processor) / stored, (after.Bytes - before.Bytes) / stored);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _child.DisposeAsync();
    }

    private static (long Stored, double Processor, double Bytes) Parse(string line)
    {
        double[] figures = [.. line.Split(' ').Select(static f => double.Parse(f, CultureInfo.InvariantCulture))];
        return ((long)figures[0], figures[1], figures[2]);
    }
}
