using System.Net;
using System.Text.Json;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Chats;

public sealed class DialogueTests : IAsyncLifetime
{
    private Crm _crm = null!;
    private string _chat = "";

    public async ValueTask InitializeAsync()
    {
        _crm = await Crm.StartAsync();
        _chat = await _crm.CustomerWritesAsync();
    }

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Fact]
    public async Task Taken_dialogue_is_the_manager_s_own()
    {
        using var taken = await DoAsync(_crm.Anna, "take");

        taken.StatusCode.Should().Be(HttpStatusCode.NoContent);
        var responsible = (await ChatAsync(_crm.Anna)).GetProperty("dialogue").GetProperty("responsible");
        responsible.GetProperty("type").GetString().Should().Be("manager");
        responsible.GetProperty("id").GetString().Should().Be("anna");
        responsible.GetProperty("name").GetString().Should().Be("Anna");
        var mine = await _crm.Anna.GetAsync("/chat/api/chats?view=mine").JsonAsync();
        mine.GetProperty("items").EnumerateArray().Should().ContainSingle();
    }

    [Fact]
    public async Task Of_two_managers_who_take_at_once_one_is_refused()
    {
        var answers = await Task.WhenAll(DoAsync(_crm.Anna, "take"), DoAsync(_crm.Boris, "take"));

        answers.Should().ContainSingle(a => a.StatusCode == HttpStatusCode.NoContent);
        var refused = answers.Single(a => a.StatusCode != HttpStatusCode.NoContent);
        refused.StatusCode.Should().BeOneOf(HttpStatusCode.Conflict, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Administrator_hands_a_dialogue_over_and_takes_it_back()
    {
        await DoAsync(_crm.Admin, "assign", new { managerId = "boris" });
        (await ChatAsync(_crm.Boris)).GetProperty("dialogue").GetProperty("responsible").GetProperty("id").GetString().Should().Be("boris");

        using var unassigned = await DoAsync(_crm.Admin, "unassign");

        unassigned.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await ChatAsync(_crm.Anna)).GetProperty("dialogue").GetProperty("responsible").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"managerId\":\"anna\",\"botId\":\"bot_00000000000000000000000000000000\"}")]
    [InlineData("{\"botId\":\"7\"}")]
    [InlineData("{\"managerId\":\"\"}")]
    [InlineData("{\"managerId\":7}")]
    [InlineData("{\"manager\":\"anna\"}")]
    public async Task Assignment_to_nobody_in_particular_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await _crm.Admin.PostAsync($"/chat/api/chats/{_chat}/assign", content);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Closed_dialogue_is_in_the_list_of_closed_ones()
    {
        await DoAsync(_crm.Anna, "take");

        using var closed = await DoAsync(_crm.Anna, "close");

        closed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        var chat = await ChatAsync(_crm.Anna);
        chat.GetProperty("status").GetString().Should().Be("closed");
        chat.GetProperty("dialogue").GetProperty("closeReason").GetString().Should().Be("manual");
        var list = await _crm.Anna.GetAsync("/chat/api/chats?view=closed").JsonAsync();
        list.GetProperty("items").EnumerateArray().Should().ContainSingle();
        using var again = await DoAsync(_crm.Anna, "close");
        again.StatusCode.Should().Be(HttpStatusCode.NoContent, "what is closed is closed");
    }

    [Fact]
    public async Task Opened_chat_is_read_and_can_be_marked_unread()
    {
        await DoAsync(_crm.Anna, "opened");
        (await ChatAsync(_crm.Anna)).GetProperty("unread").GetInt32().Should().Be(0);

        await DoAsync(_crm.Anna, "unread");
        (await ChatAsync(_crm.Anna)).GetProperty("unread").GetInt32().Should().Be(1);

        await DoAsync(_crm.Anna, "read", new { upTo = 1 });
        (await ChatAsync(_crm.Anna)).GetProperty("unread").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Tags_are_added_and_removed()
    {
        await DoAsync(_crm.Anna, "tags", new { add = new[] { "vip", "order" } });
        await DoAsync(_crm.Anna, "tags", new { remove = new[] { "order" } });

        (await ChatAsync(_crm.Anna)).GetProperty("dialogue").GetProperty("tags").EnumerateArray().Select(t => t.GetString()).Should().Equal("vip");
        using var empty = await DoAsync(_crm.Anna, "tags", new { add = new[] { "" } });
        await empty.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Blocked_customer_is_shown_so_and_cannot_be_answered()
    {
        using var blocked = await DoAsync(_crm.Anna, "block");

        blocked.StatusCode.Should().Be(HttpStatusCode.NoContent);
        var chat = await ChatAsync(_crm.Anna);
        chat.GetProperty("customer").GetProperty("blocked").GetBoolean().Should().BeTrue();
        chat.GetProperty("canReply").GetString().Should().Be("no");
        using var answer = await _crm.Anna.PostAsync($"/chat/api/chats/{_chat}/messages", new { clientMessageId = "1", text = "Hi" });
        await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "customer-blocked");
        (await DoAsync(_crm.Anna, "unblock")).StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Decisions_say_why_a_dialogue_was_or_was_not_assigned()
    {
        await _crm.ChangeSettingsAsync(s => s["distribution"]!["strategy"] = "round-robin");
        var chat = await _crm.CustomerWritesAsync("Anybody there?", "c2");

        var decisions = await Crm.EventuallyAsync(
            () => _crm.Admin.GetAsync($"/chat/api/chats/{chat}/decisions").JsonAsync(),
            d => d.GetProperty("items").GetArrayLength() > 0,
            "distribution leaves its reasons");

        var decision = decisions.GetProperty("items")[0];
        decision.GetProperty("strategy").GetString().Should().Be("round-robin");
        decision.GetProperty("outcome").GetString().Should().NotBeNullOrEmpty();
    }

    private async Task<HttpResponseMessage> DoAsync(HttpClient manager, string action, object? body = null) =>
        await manager.PostAsync($"/chat/api/chats/{_chat}/{action}", body ?? new { });

    private Task<JsonElement> ChatAsync(HttpClient manager) => manager.GetAsync($"/chat/api/chats/{_chat}").JsonAsync();
}
