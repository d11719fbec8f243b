using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.Samples.Tests;

/// <summary>Acme's API on loopback.</summary>
internal sealed class AcmeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AcmeServer(WebApplication app) => _app = app;

    public ConcurrentQueue<JsonNode> Sent { get; } = new();

    public int Status { get; set; } = 200;

    public Uri Address { get; private set; } = null!;

    public static async Task<AcmeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new AcmeServer(app);
        app.MapPost("/v1/messages", server.TakeAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!;
        http.Response.StatusCode = http.Request.Headers.Authorization == "Bearer token-1" ? Status : 401;
        if (http.Response.StatusCode == 200)
        {
            Sent.Enqueue(body);
            await http.Response.WriteAsJsonAsync(new { id = $"out-{Sent.Count}" });
        }
    }
}
