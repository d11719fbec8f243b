using System.Net;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task Host_is_alive_and_ready_while_the_engine_runs_and_neither_afterwards()
    {
        await using var crm = await Crm.StartAsync(
            map: app =>
            {
                app.MapHealthChecks("/live", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") });
                app.MapHealthChecks("/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
            },
            services: services => services.AddHealthChecks().AddChatKit());
        var anybody = crm.Host.As(null);
        (await anybody.GetStringAsync("/live")).Should().Be("Healthy");
        (await anybody.GetStringAsync("/ready")).Should().Be("Healthy");

        await crm.Host.Services.GetRequiredService<IChatKitEngine>().StopAsync(CancellationToken.None);

        (await anybody.GetAsync("/live")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await anybody.GetAsync("/ready")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Health_report_is_for_those_who_may_see_it()
    {
        await using var crm = await Crm.StartAsync();

        var report = await crm.Host.As("chief").GetAsync("/chat/api/health-report").JsonAsync();
        foreach (var member in new[] { "parked", "pending", "uncertain", "failedSends", "unaskedConsents", "lateTimers", "ignored" })
        {
            report.TryGetProperty(member, out _).Should().BeTrue(member);
        }

        using var refused = await crm.Anna.GetAsync("/chat/api/health-report");
        await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        using var nothing = await crm.Admin.PostAsync($"/chat/api/health-report/parked/{Guid.CreateVersion7():n}/replay", new { });
        await nothing.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var wrong = await crm.Admin.PostAsync("/chat/api/health-report/parked/7/replay", new { });
        await wrong.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }
}
