using System.Net;
using System.Net.Http.Json;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Chats;

public sealed class ChatTests : IAsyncLifetime
{
    private Crm _crm = null!;

    public async ValueTask InitializeAsync() => _crm = await Crm.StartAsync();

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Fact]
    public async Task Chat_has_the_documented_shape()
    {
        var id = await _crm.CustomerWritesAsync("Hello");

        var chat = await _crm.Anna.GetAsync($"/chat/api/chats/{id}").JsonAsync();

        chat.GetProperty("id").GetString().Should().Be(id).And.StartWith("cht_");
        chat.GetProperty("channel").GetProperty("id").GetString().Should().Be(_crm.ChannelId);
        chat.GetProperty("channel").GetProperty("type").GetString().Should().Be("test");
        chat.GetProperty("customer").GetProperty("name").GetString().Should().Be("Customer c1");
        chat.GetProperty("customer").GetProperty("blocked").GetBoolean().Should().BeFalse();
        chat.GetProperty("card").GetProperty("fields").EnumerateObject().Should().BeEmpty();
        chat.GetProperty("status").GetString().Should().Be("open");
        chat.GetProperty("dialogue").GetProperty("phase").GetString().Should().Be("unassigned");
        chat.GetProperty("dialogue").GetProperty("responsible").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        chat.GetProperty("lastMessage").GetProperty("content").GetProperty("text").GetString().Should().Be("Hello");
        chat.GetProperty("unread").GetInt32().Should().Be(1);
        chat.GetProperty("canReply").GetString().Should().Be("free");
        chat.GetProperty("waitingSince").GetDateTimeOffset().Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        chat.GetProperty("nextTimers").EnumerateArray().Should().Contain(t => t.GetProperty("kind").GetString() == "unassigned-close");
    }

    [Fact]
    public async Task List_is_read_page_by_page_and_every_chat_comes_once()
    {
        for (var i = 0; i < 5; i++)
        {
            await _crm.CustomerWritesAsync("Hi", $"c{i}");
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await _crm.Anna.GetAsync($"/chat/api/chats?view=unassigned&limit=2&after={after}").JsonAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("customer").GetProperty("name").GetString()!));
            page.GetProperty("position").GetInt64().Should().BePositive();
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        seen.Should().Equal(["Customer c0", "Customer c1", "Customer c2", "Customer c3", "Customer c4"], "the longest waiting comes first");
    }

    [Fact]
    public async Task Search_finds_what_the_customer_wrote()
    {
        await _crm.CustomerWritesAsync("Где мой заказ?", "c1");
        await _crm.CustomerWritesAsync("Hello", "c2");

        var page = await _crm.Anna.GetAsync($"/chat/api/chats?view=all&search={Uri.EscapeDataString("заказ")}").JsonAsync();

        page.GetProperty("items").EnumerateArray().Should().ContainSingle().Which.GetProperty("customer").GetProperty("name").GetString().Should().Be("Customer c1");
    }

    [Fact]
    public async Task Manager_without_the_right_to_it_does_not_know_that_a_chat_exists()
    {
        var id = await _crm.CustomerWritesAsync();
        await _crm.Anna.PostAsync($"/chat/api/chats/{id}/take", new { }).JsonAsync();

        using var chat = await _crm.Boris.GetAsync($"/chat/api/chats/{id}");
        await chat.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var messages = await _crm.Boris.GetAsync($"/chat/api/chats/{id}/messages");
        await messages.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var decisions = await _crm.Boris.GetAsync($"/chat/api/chats/{id}/decisions");
        await decisions.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Card_is_filled_in_and_what_is_not_given_stays()
    {
        var id = await _crm.CustomerWritesAsync();
        await _crm.Anna.PatchAsJsonAsync($"/chat/api/chats/{id}", new { card = new { name = "Mr Smith", email = "smith@example.com", notes = "VIP" } }).JsonAsync();

        var chat = await _crm.Anna.PatchAsJsonAsync($"/chat/api/chats/{id}", new { card = new { url = "https://shop.example/smith", notes = "" } }).JsonAsync();

        var card = chat.GetProperty("card");
        card.GetProperty("name").GetString().Should().Be("Mr Smith");
        card.GetProperty("email").GetString().Should().Be("smith@example.com");
        card.GetProperty("url").GetString().Should().Be("https://shop.example/smith");
        card.GetProperty("notes").GetString().Should().BeNullOrEmpty();
    }

    [Fact]
    public async Task Customer_is_written_to_first_by_phone_and_a_repeat_begins_no_second_chat()
    {
        var start = new { channelId = _crm.ChannelId, phone = "+79261234567", text = "Good day", clientMessageId = "first-1" };

        using var first = await _crm.Anna.PostAsync("/chat/api/chats", start);
        using var again = await _crm.Anna.PostAsync("/chat/api/chats", start);

        first.StatusCode.Should().Be(HttpStatusCode.Created, await first.Content.ReadAsStringAsync());
        again.StatusCode.Should().Be(HttpStatusCode.OK);
        var chat = await Task.FromResult(first).JsonAsync();
        chat.GetProperty("dialogue").GetProperty("responsible").GetProperty("id").GetString().Should().Be("anna");
        (await Task.FromResult(again).JsonAsync()).GetProperty("id").GetString().Should().Be(chat.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Phone_that_does_not_fit_the_mask_is_refused()
    {
        await _crm.ChangeSettingsAsync(s => s["phoneMask"] = "+7 ### ###-##-##");

        using var answer = await _crm.Anna.PostAsync("/chat/api/chats", new { channelId = _crm.ChannelId, phone = "12", text = "Good day" });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-phone");
    }

    [Fact]
    public async Task While_chats_are_off_nobody_reads_them_and_the_settings_can_be_reached()
    {
        await _crm.CustomerWritesAsync();
        await _crm.ChangeSettingsAsync(s => s["chatsEnabled"] = false);

        using var list = await _crm.Anna.GetAsync("/chat/api/chats");
        await list.ShouldBeProblemAsync(HttpStatusCode.Conflict, "chats-disabled");
        var me = await _crm.Admin.GetAsync("/chat/api/me").JsonAsync();
        me.GetProperty("chatsEnabled").GetBoolean().Should().BeFalse();
        await _crm.Admin.GetAsync("/chat/api/settings").JsonAsync();
    }
}
