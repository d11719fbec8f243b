using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.Telegram.Tests.Support;

/// <summary>A Bot API on loopback: a real server that keeps what it was asked and answers what a test says.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Queue<(int Status, string Body)>> _answers = new(StringComparer.Ordinal);

    private TestApi(WebApplication app) => _app = app;

    public ConcurrentQueue<TestApiCall> Calls { get; } = new();

    public Uri Address { get; private set; } = null!;

    public byte[] File { get; set; } = [];

    public static async Task<TestApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new TestApi(app);
        app.Run(api.AnswerAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        api.Address = new Uri(addresses.First());
        return api;
    }

    /// <summary>What the method answers next; the last answer is repeated.</summary>
    public void Answer(string method, string body, int status = 200) =>
        _answers.GetOrAdd(method, static _ => new()).Enqueue((status, body));

    public void AnswerSent(string method, int messageId) => Answer(method, $$$$$"""
        {"ok":true,"result":{"message_id":{{{{{messageId}}}}},"date":1700000000,"chat":{"id":1,"type":"private"}}}
        """);

    public ChannelContext Context(bool polling = false, Uri? webhookAddress = null) =>
        TestChannel.Context(Address, polling: polling, webhookAddress: webhookAddress);

    public TestApiCall Single() => Calls.Should().ContainSingle().Subject;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var method = http.Request.Path.Value!.Split('/')[^1];
        var call = new TestApiCall { HttpMethod = http.Request.Method, Path = http.Request.Path.Value!, Method = method };
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync();
            call.Fields = form.ToDictionary(static f => f.Key, static f => f.Value.ToString());
            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes);
                call.Files.Add((file.Name, file.FileName, file.ContentType, bytes.ToArray()));
            }
        }
        else if (http.Request.ContentLength > 0)
        {
            call.Body = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement;
        }

        Calls.Enqueue(call);
        if (http.Request.Path.StartsWithSegments("/file", StringComparison.Ordinal))
        {
            http.Response.ContentType = "image/png";
            await http.Response.Body.WriteAsync(File);
            return;
        }

        var (status, body) = Next(method);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
    }

    private (int Status, string Body) Next(string method)
    {
        if (!_answers.TryGetValue(method, out var queue))
        {
            return (404, """{"ok":false,"error_code":404,"description":"Not Found: method not found"}""");
        }

        lock (queue)
        {
            return queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        }
    }
}
