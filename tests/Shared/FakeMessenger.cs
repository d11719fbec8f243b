using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.Tests.Shared;

/// <summary>A messenger's API on loopback, of the shape of Telegram's: it takes what is sent and remembers it.</summary>
internal sealed class FakeMessenger : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _lastId;

    private FakeMessenger(WebApplication app) => _app = app;

    /// <summary>The texts it was given, in the order of arrival, with the chat each was for.</summary>
    public ConcurrentQueue<(string Chat, string Text)> Sent { get; } = new();

    /// <summary>How long it thinks after it has taken a message, before it answers.</summary>
    public TimeSpan Pause { get; set; }

    public Uri Address { get; private set; } = null!;

    public static async Task<FakeMessenger> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var messenger = new FakeMessenger(app);
        app.Run(messenger.AnswerAsync);
        await app.StartAsync();
        messenger.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return messenger;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        switch (http.Request.Path.Value!.Split('/')[^1])
        {
            case "sendMessage":
                await TakeAsync(http);
                break;
            case "getMe":
                await http.Response.WriteAsync("""{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bot","username":"the_bot"}}""");
                break;
            case "setWebhook" or "deleteWebhook":
                await http.Response.WriteAsync("""{"ok":true,"result":true}""");
                break;
            default:
                http.Response.StatusCode = 404;
                await http.Response.WriteAsync("""{"ok":false,"error_code":404,"description":"Not Found"}""");
                break;
        }
    }

    private async Task TakeAsync(HttpContext http)
    {
        var body = (await System.Text.Json.Nodes.JsonNode.ParseAsync(http.Request.Body))!;
        var chat = body["chat_id"]!.ToString();
        Sent.Enqueue((chat, body["text"]!.GetValue<string>()));
        await Task.Delay(Pause, TimeProvider.System);
        var id = Interlocked.Increment(ref _lastId) + 1_000_000;
        await http.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $$$$"""{"ok":true,"result":{"message_id":{{{{id}}}},"date":1700000000,"chat":{"id":{{{{chat}}}},"type":"private"}}}"""));
    }
}
