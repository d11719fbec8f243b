using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>One server in a process of its own. It says its port and path, then answers every line with what it has spent and stored.</summary>
internal static class ServerProcess
{
    public static async Task<int> RunAsync(Arguments options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:" + options.Text("port", "0"));
        var server = Choose(options);
        server.Add(builder.Services);
        await using var app = builder.Build();
        app.MapGet("/", static () => "ok");
        server.Map(app);
        await app.StartAsync();

        // Adding a channel is no part of a start, which asks for none.
        var path = options.Text("channel", "new") == "none" ? "" : await server.PrepareAsync(app.Services);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Console.WriteLine($"{address.Port} {path}");
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{server.Stored} {Environment.CpuUsage.TotalTime.TotalMicroseconds:F0} {GC.GetTotalAllocatedBytes(precise: true)}"));
        }

        await app.StopAsync();
        return 0;
    }

    private static IWebhookServer Choose(Arguments options) => options.Text("storage", "") switch
    {
        "none" => new BareServer(),
        "bare-postgresql" => new BareServer(new BareStorage(options.Text("file", "")), options.Number("chats", 0)),
        "postgresql" => new ChatKitServer(chat => chat
            .UsePostgreSQL(options.Text("file", ""), static o => o.MigrateAtStart = true)
            .Configure(o => o.Committers = options.Number("committers", 0) is > 0 and var committers ? committers : null)),
        "memory" => new ChatKitServer(static _ => { }),
        "sqlite" => new ChatKitServer(chat => chat.UseSqlite($"Data Source={options.Text("file", "chat.db")};Pooling=False")),
        var other => throw new ArgumentException($"--storage is '{other}'; it is none, memory, sqlite, postgresql or bare-postgresql."),
    };
}
