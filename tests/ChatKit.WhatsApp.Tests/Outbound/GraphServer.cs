using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatKit.WhatsApp.Tests.Outbound;

/// <summary>A real HTTP server on loopback in Meta's place: it keeps what it was asked and answers what it was told.</summary>
internal sealed class GraphServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _running;
    private readonly Queue<Answer> _answers = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public GraphServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _running = RunAsync();
        var settings = WhatsAppBench.Settings();
        settings.ApiBaseAddress = new Uri($"http://127.0.0.1:{Port}/v25.0/");
        Context = WhatsAppBench.Context(settings, _client);
    }

    public int Port { get; }

    public ChannelContext Context { get; }

    public List<Asked> Requests { get; } = [];

    public GraphServer Answers(string body, int status = 200, string mediaType = "application/json", string? retryAfter = null)
    {
        _answers.Enqueue(new Answer(status, Encoding.UTF8.GetBytes(body), mediaType, retryAfter));
        return this;
    }

    /// <summary>The answer to a send.</summary>
    public GraphServer Accepts(string id, string contacts = "[]") =>
        Answers($$$"""{"messaging_product":"whatsapp","contacts":{{{contacts}}},"messages":[{"id":"{{{id}}}"}]}""");

    /// <summary>The answer to a request that Meta refuses.</summary>
    public GraphServer Refuses(int code, int status = 400, string rest = "", string? retryAfter = null) =>
        Answers($$$"""{"error":{"message":"(#{{{code}}}) No","type":"OAuthException","code":{{{code}}}{{{rest}}}}}""", status, retryAfter: retryAfter);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        _client.Dispose();
        await _running;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            Requests.Add(new Asked(
                context.Request.HttpMethod,
                context.Request.RawUrl!,
                context.Request.Headers["Authorization"],
                context.Request.ContentType,
                body.ToArray()));

            var answer = _answers.Count > 0 ? _answers.Dequeue() : new Answer(404, "no answer was set"u8.ToArray(), "text/plain", null);
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.MediaType;
            if (answer.RetryAfter is not null)
            {
                context.Response.Headers["Retry-After"] = answer.RetryAfter;
            }

            await context.Response.OutputStream.WriteAsync(answer.Body);
            context.Response.Close();
        }
    }

    private sealed record Answer(int Status, byte[] Body, string MediaType, string? RetryAfter);
}

/// <summary>One request as it came.</summary>
internal sealed record Asked(string Method, string Target, string? Authorization, string? ContentType, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
