using System.Net;
using System.Text.Json;
using ChatKit.Storage;
using ChatKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests.Health;

/// <summary>What failed is listed, tried again or given up, by those who may.</summary>
public sealed class FailureTests
{
    private const string Report = "/chat/api/health-report";

    [Fact]
    public async Task Failed_send_is_listed_sent_again_and_then_no_longer_listed()
    {
        await using var crm = await Crm.StartAsync();
        var (chat, failed) = await FailAsync(crm);
        failed.GetProperty("operation").GetString().Should().Be("send");
        failed.GetProperty("chatId").GetString().Should().Be(chat);
        var path = $"{Report}/failed-sends/{failed.GetProperty("id").GetString()}";

        crm.Messenger.Fails = null;
        using (var retried = await crm.Admin.PostAsync($"{path}/retry", new { }))
        {
            retried.StatusCode.Should().Be(HttpStatusCode.NoContent);
        }

        await Crm.EventuallyAsync(() => Task.FromResult(crm.Messenger.Sent.Count), sent => sent == 1, "it is sent again");
        (await FailedAsync(crm)).Should().BeEmpty();
        using var again = await crm.Admin.PostAsync($"{path}/retry", new { });
        await again.ShouldBeProblemAsync(HttpStatusCode.Conflict, "already-done");
    }

    [Fact]
    public async Task Failed_send_that_its_manager_sent_again_from_the_chat_is_not_sent_twice()
    {
        await using var crm = await Crm.StartAsync();
        var (chat, failed) = await FailAsync(crm);
        crm.Messenger.Fails = null;
        using (var own = await crm.Anna.PostAsync($"/chat/api/chats/{chat}/messages/{failed.GetProperty("messageId").GetString()}/retry", new { }))
        {
            own.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        await Crm.EventuallyAsync(() => Task.FromResult(crm.Messenger.Sent.Count), sent => sent == 1, "it is sent again");
        using var again = await crm.Admin.PostAsync($"{Report}/failed-sends/{failed.GetProperty("id").GetString()}/retry", new { });
        await again.ShouldBeProblemAsync(HttpStatusCode.Conflict, "already-done");

        (await FailedAsync(crm)).Should().BeEmpty("somebody has seen to it");
        crm.Messenger.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Failed_send_is_discarded_and_its_message_can_still_be_sent_again()
    {
        await using var crm = await Crm.StartAsync();
        var (chat, failed) = await FailAsync(crm);
        var path = $"{Report}/failed-sends/{failed.GetProperty("id").GetString()}";

        using (var discarded = await crm.Admin.PostAsync($"{path}/discard", new { }))
        {
            discarded.StatusCode.Should().Be(HttpStatusCode.NoContent);
        }

        (await FailedAsync(crm)).Should().BeEmpty();
        using (var again = await crm.Admin.PostAsync($"{path}/discard", new { }))
        {
            await again.ShouldBeProblemAsync(HttpStatusCode.Conflict, "already-done");
        }

        crm.Messenger.Fails = null;
        using var own = await crm.Anna.PostAsync($"/chat/api/chats/{chat}/messages/{failed.GetProperty("messageId").GetString()}/retry", new { });
        own.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Parked_updates_are_listed_page_by_page_and_given_up()
    {
        await using var crm = await Crm.StartAsync();
        var operations = crm.Host.Services.GetRequiredService<IOperationsStorage>();
        for (var number = 0; number < 3; number++)
        {
            await operations.SaveParkedAsync(
                new ParkedRow
                {
                    Id = Guid.CreateVersion7(),
                    TenantId = TenantId.Default,
                    Kind = "MessageReceived",
                    Payload = "{}",
                    Reason = $"{number}",
                    ParkedAt = new DateTimeOffset(2026, 1, 1, 0, number, 0, TimeSpan.Zero),
                },
                default);
        }

        var first = await crm.Admin.GetAsync($"{Report}/parked?limit=2").JsonAsync();
        Reasons(first).Should().Equal("2", "1");
        var second = await crm.Admin.GetAsync($"{Report}/parked?limit=2&after={first.GetProperty("next").GetString()}").JsonAsync();
        Reasons(second).Should().Equal("0");
        second.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);

        var path = $"{Report}/parked/{second.GetProperty("items")[0].GetProperty("id").GetString()}";
        using (var discarded = await crm.Admin.PostAsync($"{path}/discard", new { }))
        {
            discarded.StatusCode.Should().Be(HttpStatusCode.NoContent);
        }

        Reasons(await crm.Admin.GetAsync($"{Report}/parked").JsonAsync()).Should().Equal("2", "1");
        foreach (var action in new[] { "discard", "replay" })
        {
            using var again = await crm.Admin.PostAsync($"{path}/{action}", new { });
            await again.ShouldBeProblemAsync(HttpStatusCode.Conflict, "already-done");
        }

        using var wrong = await crm.Admin.GetAsync($"{Report}/parked?after=7");
        await wrong.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Managers_see_and_settle_nothing_and_what_is_not_there_is_not_found()
    {
        await using var crm = await Crm.StartAsync();
        foreach (var list in new[] { "parked", "failed-sends" })
        {
            using var refused = await crm.Anna.GetAsync($"{Report}/{list}");
            await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        }

        string[] paths =
        [
            $"parked/{Guid.CreateVersion7():n}/replay", $"parked/{Guid.CreateVersion7():n}/discard",
            $"failed-sends/{OperationId.New()}/retry", $"failed-sends/{OperationId.New()}/discard",
        ];
        foreach (var path in paths)
        {
            using var refused = await crm.Anna.PostAsync($"{Report}/{path}", new { });
            await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
            using var nothing = await crm.Host.As("chief").PostAsync($"{Report}/{path}", new { });
            await nothing.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        }
    }

    private static IEnumerable<string?> Reasons(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(static p => p.GetProperty("reason").GetString());

    private static async Task<IReadOnlyList<JsonElement>> FailedAsync(Crm crm) =>
        [.. (await crm.Admin.GetAsync($"{Report}/failed-sends").JsonAsync()).GetProperty("items").EnumerateArray()];

    private static async Task<(string Chat, JsonElement Failed)> FailAsync(Crm crm)
    {
        var chat = await crm.CustomerWritesAsync();
        crm.Messenger.Fails = SendFailureKind.Rejected;
        await crm.SendAsync(crm.Anna, chat, "Good day");
        var failed = await Crm.EventuallyAsync(() => FailedAsync(crm), f => f.Count == 1, "the send fails");
        return (chat, failed[0]);
    }
}
