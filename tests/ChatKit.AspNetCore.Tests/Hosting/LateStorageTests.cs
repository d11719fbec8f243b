using System.Collections.Concurrent;
using System.Net;
using ChatKit.Storage;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore.Tests.Hosting;

/// <summary>A host that is started while its storage is away, or is not as it must be.</summary>
public sealed class LateStorageTests
{
    [Fact]
    public async Task Host_that_waits_for_its_storage_is_alive_but_not_ready_and_ready_once_the_storage_is_there()
    {
        await using var host = await StartAsync(new ErrorLog());
        var storage = (StubbornStorage)host.Services.GetRequiredService<IChatStorage>();
        var anybody = host.As(null);

        (await anybody.GetAsync("/live")).StatusCode.Should().Be(HttpStatusCode.OK, "a new process would have to wait as well");
        using (var ready = await anybody.GetAsync("/ready"))
        {
            ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync()).Should().Contain("storage cannot be reached");
        }

        storage.Obstacle = null;

        await Crm.EventuallyAsync(() => anybody.GetAsync("/ready"), r => r.StatusCode == HttpStatusCode.OK, "the host is ready");
        (await anybody.GetAsync("/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        await host.Services.GetRequiredService<IChatKitEngine>().StopAsync(CancellationToken.None);
        (await anybody.GetAsync("/live")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, "nothing will begin it again");
    }

    [Fact]
    public async Task Storage_that_comes_back_unusable_is_told_with_its_cure_and_logged_once()
    {
        const string Cure = "The schema is of an older version. Run the script of PostgreSqlSchema.Script().";
        var log = new ErrorLog();
        await using var host = await StartAsync(log);
        var storage = (StubbornStorage)host.Services.GetRequiredService<IChatStorage>();
        var anybody = host.As(null);

        storage.Obstacle = new InvalidOperationException(Cure);

        await Crm.EventuallyAsync(() => anybody.GetStringOfAsync("/ready"), text => text.Contains(Cure, StringComparison.Ordinal), "readiness says the cure");
        (await anybody.GetAsync("/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        log.Errors.Where(e => e.Contains(Cure, StringComparison.Ordinal)).Should().ContainSingle("it was tried several times since");

        storage.Obstacle = null;
        await Crm.EventuallyAsync(() => anybody.GetAsync("/ready"), r => r.StatusCode == HttpStatusCode.OK, "the host is ready");
    }

    private static Task<TestHost> StartAsync(ErrorLog log) => TestHost.StartAsync(
        chat => chat.AddWeb(),
        app =>
        {
            app.MapHealthChecks("/live", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live"), ResponseWriter = WriteAsync });
            app.MapHealthChecks("/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = WriteAsync });
        },
        services =>
        {
            services.AddHealthChecks().AddChatKit();
            services.AddSingleton<ILoggerProvider>(log);
            var known = services.Last(d => d.ServiceType == typeof(IChatStorage));
            services.AddSingleton<IChatStorage>(s => new StubbornStorage((IChatStorage)known.ImplementationFactory!(s)));
        });

    private static Task WriteAsync(HttpContext context, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report) =>
        context.Response.WriteAsync(string.Join("\n", report.Entries.Select(e => $"{e.Key} {e.Value.Status} {e.Value.Description}")));

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _errors = new();

        public IReadOnlyCollection<string> Errors => _errors;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Health checks log their own results.
            if (IsEnabled(logLevel) && eventId.Id == 1016)
            {
                _errors.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>Reads bodies whatever their status.</summary>
internal static class BodyReading
{
    public static async Task<string> GetStringOfAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }
}
