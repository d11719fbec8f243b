using System.Net;
using System.Text.Json;
using ChatKit.Storage;
using ChatKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests.Health;

/// <summary>Who changed settings and channels is kept, and administrators can read it.</summary>
public sealed class AuditTests
{
    private const string Audit = "/chat/api/audit";

    [Fact]
    public async Task Administrator_reads_who_changed_what_newest_first()
    {
        await using var crm = await Crm.StartAsync();
        await crm.ChangeSettingsAsync(static s => s["markReadOnOpen"] = true);
        var channel = await crm.AddChannelAsync("test", new { secret = TestMessenger.Secret });

        var page = await crm.Admin.GetAsync(Audit).JsonAsync();

        var items = page.GetProperty("items").EnumerateArray().ToArray();
        items[0].GetProperty("action").GetString().Should().Be("channel-added");
        items[0].GetProperty("subject").GetString().Should().Be(channel);
        items[0].GetProperty("actor").GetProperty("type").GetString().Should().Be("manager");
        items[0].GetProperty("actor").GetProperty("id").GetString().Should().Be("admin");
        items[1].GetProperty("action").GetString().Should().Be("settings-replaced");
        items[1].GetProperty("detail").GetProperty("markReadOnOpen").GetBoolean().Should().BeTrue();
        page.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
        page.GetProperty("position").GetInt64().Should().BePositive();
        page.GetRawText().Should().NotContain(TestMessenger.Secret);
    }

    [Fact]
    public async Task Nobody_else_reads_it_whatever_he_may_otherwise()
    {
        await using var crm = await Crm.StartAsync();

        foreach (var person in new[] { crm.Host.As("chief"), crm.Anna })
        {
            using var answer = await person.GetAsync(Audit);
            await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        }
    }

    [Fact]
    public async Task Long_list_is_read_by_pages_without_gaps_or_repeats()
    {
        await using var crm = await Crm.StartAsync();
        var storage = crm.Host.Services.GetRequiredService<IOperationsStorage>();
        for (var i = 0; i < 7; i++)
        {
            await storage.AuditAsync(
                new AuditRow
                {
                    Id = Guid.CreateVersion7(),
                    TenantId = TenantId.Default,
                    At = DateTimeOffset.UnixEpoch.AddYears(30),
                    ActorKind = ActorKind.System,
                    Action = $"tried-{i}",
                },
                default);
        }

        var all = (await crm.Admin.GetAsync(Audit).JsonAsync()).GetProperty("items").EnumerateArray().Select(Id).ToArray();
        var found = new List<string>();
        string? next = null;
        do
        {
            var page = await crm.Admin.GetAsync($"{Audit}?limit=3{(next is null ? "" : $"&after={next}")}").JsonAsync();
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        found.Should().Equal(all);
        all.Should().HaveCountGreaterThanOrEqualTo(7);
        foreach (var wrong in new[] { "limit=0", "limit=1001", "after=nonsense" })
        {
            using var answer = await crm.Admin.GetAsync($"{Audit}?{wrong}");
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, wrong);
        }

        static string Id(JsonElement item) => item.GetProperty("id").GetString()!;
    }
}
