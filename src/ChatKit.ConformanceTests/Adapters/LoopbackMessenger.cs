using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatKit.ConformanceTests;

/// <summary>A messenger's API on loopback: it keeps what it was asked and answers what a test says.</summary>
internal sealed class LoopbackMessenger : IAsyncDisposable
{
    private const int Attempts = 20;

    private readonly HttpListener _listener;
    private readonly ConcurrentQueue<LoopbackCall> _calls = new();
    private readonly Task _serving;

    private LoopbackMessenger(HttpListener listener, int port)
    {
        _listener = listener;
        Address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<LoopbackCall> Calls => [.. _calls];

    /// <summary>What is answered; <see langword="null"/>: nothing, ever.</summary>
    public Func<LoopbackCall, CannedAnswer?> Answer { get; set; } = static _ => new CannedAnswer();

    public static LoopbackMessenger Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
            try
            {
                listener.Start();
                return new LoopbackMessenger(listener, port);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                // Somebody else was given the port in between.
                listener.Close();
            }
        }
    }

    /// <summary>A port at which nobody listens.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Forget() => _calls.Clear();

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception) when (!_listener.IsListening)
            {
                return;
            }
            catch (Exception lost) when (lost is HttpListenerException or IOException)
            {
                // The adapter gave up; the next request is served.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var headers = string.Join('\n', context.Request.Headers.AllKeys.Select(name => $"{name}: {context.Request.Headers[name]}"));
        var call = new LoopbackCall(context.Request.HttpMethod, context.Request.RawUrl ?? "", headers, body.ToArray());
        _calls.Enqueue(call);
        if (Answer(call) is not { } answer)
        {
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        if (answer.RetryAfter is { } wait)
        {
            context.Response.AddHeader("Retry-After", wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        context.Response.Close();
    }
}
