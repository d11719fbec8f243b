using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatKit.Tests.Support;

namespace ChatKit.WebChat.Tests.Widget;

public sealed class VisitorTests : IAsyncLifetime
{
    private Shop _shop = null!;
    private HttpClient _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.StartAsync(o => o.MessageBurst = 20);
        _visitor = await _shop.VisitorAsync();
    }

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Visitor_writes_a_manager_answers_and_the_visitor_reads_it()
    {
        using var written = await _shop.WriteAsync(_visitor, "Do you deliver?", "v1");
        written.StatusCode.Should().Be(HttpStatusCode.Created, await written.Content.ReadAsStringAsync());
        var message = await Task.FromResult(written).JsonAsync();
        message.GetProperty("clientMessageId").GetString().Should().Be("v1");
        message.GetProperty("direction").GetString().Should().Be("inbound");
        message.GetProperty("arrival").GetInt64().Should().Be(1);
        var chat = (await _shop.ChatAsync(_shop.Crm.Anna))!.Value;
        chat.GetProperty("customer").GetProperty("name").GetString().Should().StartWith("Visitor ");

        await _shop.Crm.SendAsync(_shop.Crm.Anna, chat.GetProperty("id").GetString()!, "Yes, tomorrow");

        (await _shop.TextsAsync(_visitor)).Should().Equal("Do you deliver?", "Yes, tomorrow");
        var answer = (await _visitor.GetAsync($"{_shop.Root}/messages").JsonAsync()).GetProperty("items")[1];
        answer.GetProperty("author").GetProperty("name").GetString().Should().Be("Anna");
        answer.GetProperty("author").TryGetProperty("id", out _).Should().BeFalse("ids of staff are nobody's business");
    }

    [Fact]
    public async Task Same_id_is_one_message()
    {
        using var first = await _shop.WriteAsync(_visitor, "Hello", "same");
        using var again = await _shop.WriteAsync(_visitor, "Hello", "same");

        again.StatusCode.Should().Be(HttpStatusCode.OK);
        (await Task.FromResult(again).JsonAsync()).GetProperty("id").GetString().Should().Be((await Task.FromResult(first).JsonAsync()).GetProperty("id").GetString());
        (await _shop.TextsAsync(_visitor)).Should().Equal("Hello");
    }

    [Fact]
    public async Task History_is_read_page_by_page()
    {
        for (var i = 1; i <= 5; i++)
        {
            await _shop.WriteAsync(_visitor, $"Message {i}");
        }

        var newest = await _visitor.GetAsync($"{_shop.Root}/messages?limit=2").JsonAsync();
        var before = newest.GetProperty("before").GetInt64();
        (await _shop.TextsAsync(_visitor, $"?limit=2&before={before}")).Should().Equal("Message 2", "Message 3");
        (await _visitor.GetAsync($"{_shop.Root}/messages?limit=10").JsonAsync()).GetProperty("before").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Notes_and_lines_about_staff_never_reach_the_visitor()
    {
        await _shop.WriteAsync(_visitor, "Hello");
        var chat = (await _shop.ChatAsync(_shop.Crm.Anna))!.Value.GetProperty("id").GetString()!;
        using var stream = await EventReader.OpenAsync(_visitor, $"{_shop.Root}/events?after=0");
        await _shop.Crm.Anna.PostAsync($"/chat/api/chats/{chat}/take", new { }).JsonAsync();
        await _shop.Crm.Anna.PostAsync($"/chat/api/chats/{chat}/messages", new { clientMessageId = "n", text = "A difficult one", visibility = "private" }).JsonAsync();
        await _shop.Crm.SendAsync(_shop.Crm.Anna, chat, "Hello!");

        (await _shop.TextsAsync(_visitor)).Should().Equal("Hello", "Hello!");
        var told = new List<string>();
        do
        {
            told.Add((await stream.NextAsync("message")).Data!.Value.GetRawText());
        }
        while (!told[^1].Contains("Hello!", StringComparison.Ordinal));
        told.Should().NotContain(t => t.Contains("difficult", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_visitor_reads_nothing_of_another()
    {
        await _shop.WriteAsync(_visitor, "My card number is …");
        var other = await _shop.VisitorAsync();

        (await _shop.TextsAsync(other)).Should().BeEmpty();
    }

    [Fact]
    public async Task Answer_comes_live_also_to_who_listened_before_he_wrote()
    {
        using var stream = await EventReader.OpenAsync(_visitor, $"{_shop.Root}/events");
        await _shop.WriteAsync(_visitor, "Hello");
        (await stream.NextAsync("message")).Data!.Value.GetProperty("content").GetProperty("text").GetString().Should().Be("Hello");
        var chat = (await _shop.ChatAsync(_shop.Crm.Anna))!.Value.GetProperty("id").GetString()!;

        await _shop.Crm.SendAsync(_shop.Crm.Anna, chat, "Hi!");

        var answer = await stream.NextAsync("message");
        answer.Data!.Value.GetProperty("content").GetProperty("text").GetString().Should().Be("Hi!");
        var status = await stream.NextAsync("status");
        status.Data!.Value.GetProperty("id").GetString().Should().Be(answer.Data.Value.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Both_sides_see_that_the_other_is_typing()
    {
        await _shop.WriteAsync(_visitor, "Hello");
        var chat = (await _shop.ChatAsync(_shop.Crm.Anna))!.Value.GetProperty("id").GetString()!;
        using var visitor = await EventReader.OpenAsync(_visitor, $"{_shop.Root}/events");
        using var manager = await EventReader.OpenAsync(_shop.Crm.Anna, "/chat/api/events");
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);

        (await _visitor.PostAsync($"{_shop.Root}/typing", new { })).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _shop.Crm.Anna.PostAsync($"/chat/api/chats/{chat}/typing", new { })).StatusCode.Should().Be(HttpStatusCode.NoContent);

        (await manager.NextAsync("CustomerTyping")).Data!.Value.GetProperty("chatId").GetString().Should().Be(chat);
        (await visitor.NextAsync("typing")).Data!.Value.GetProperty("name").GetString().Should().Be("Anna");
    }

    [Fact]
    public async Task Manager_sees_that_the_visitor_has_read_his_answer()
    {
        await _shop.WriteAsync(_visitor, "Hello");
        var chat = (await _shop.ChatAsync(_shop.Crm.Anna))!.Value.GetProperty("id").GetString()!;
        await _shop.Crm.Anna.PostAsync($"/chat/api/chats/{chat}/messages", new { clientMessageId = "1", text = "Good morning" });
        await UntilAnswerIsAsync(chat, "sent");
        var shown = (await _visitor.GetAsync($"{_shop.Root}/messages").JsonAsync()).GetProperty("items").EnumerateArray().Last();

        (await _visitor.PostAsync($"{_shop.Root}/read", new { arrival = 0 })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await _visitor.PostAsync($"{_shop.Root}/read", new { arrival = shown.GetProperty("arrival").GetInt64() + 7 })).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _visitor.PostAsync($"{_shop.Root}/read", new { arrival = shown.GetProperty("arrival").GetInt64() })).StatusCode.Should().Be(HttpStatusCode.NoContent);

        await UntilAnswerIsAsync(chat, "read");
    }

    private async Task UntilAnswerIsAsync(string chat, string status)
    {
        for (var i = 0; i < 200; i++)
        {
            var items = (await _shop.Crm.Anna.GetAsync($"/chat/api/chats/{chat}/messages").JsonAsync()).GetProperty("items");
            if (items.EnumerateArray().Any(m => m.GetProperty("direction").GetString() == "outbound" && m.GetProperty("status").GetString() == status))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"The answer did not become '{status}'.");
    }

    [Fact]
    public async Task Stream_is_resumed_after_the_last_position()
    {
        await _shop.WriteAsync(_visitor, "One");
        string seen;
        using (var stream = await EventReader.OpenAsync(_visitor, $"{_shop.Root}/events?after=0"))
        {
            seen = (await stream.NextAsync("message")).Id!;
        }

        await _shop.WriteAsync(_visitor, "Two");
        using var resumed = await EventReader.OpenAsync(_visitor, $"{_shop.Root}/events?after={seen}");

        (await resumed.NextAsync("message")).Data!.Value.GetProperty("content").GetProperty("text").GetString().Should().Be("Two");
    }

    [Fact]
    public async Task File_of_a_visitor_reaches_the_manager_and_the_other_way_round()
    {
        var upload = await UploadAsync(_visitor, $"{_shop.Root}/attachments", "order.txt", "Order 7").JsonAsync();
        await _visitor.PostAsync($"{_shop.Root}/messages", new { clientMessageId = "f", text = "See", attachmentIds = new[] { upload.GetProperty("id").GetString() } }).JsonAsync();
        var chat = (await _shop.ChatAsync(_shop.Crm.Anna))!.Value.GetProperty("id").GetString()!;

        var attachment = await Crm.EventuallyAsync(
            async () => (await _shop.Crm.Anna.GetAsync($"/chat/api/chats/{chat}/messages").JsonAsync()).GetProperty("items").EnumerateArray()
                .First(m => m.GetProperty("content").TryGetProperty("attachments", out _)).GetProperty("content").GetProperty("attachments")[0],
            a => a.GetProperty("status").GetString() == "stored",
            "the file is taken over");
        (await _shop.Crm.Anna.GetStringAsync(attachment.GetProperty("url").GetString())).Should().Be("Order 7");

        var ours = await UploadAsync(_shop.Crm.Anna, "/chat/api/attachments", "bill.txt", "Bill 7").JsonAsync();
        await _shop.Crm.Anna.PostAsync($"/chat/api/chats/{chat}/messages", new { clientMessageId = "b", attachmentIds = new[] { ours.GetProperty("id").GetString() } }).JsonAsync();
        (await _visitor.GetStringAsync($"{_shop.Root}/attachments/{ours.GetProperty("id").GetString()}")).Should().Be("Bill 7");
        using var stranger = await (await _shop.VisitorAsync()).GetAsync($"{_shop.Root}/attachments/{ours.GetProperty("id").GetString()}");
        await stranger.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task File_of_another_visitor_cannot_be_sent()
    {
        var upload = await UploadAsync(await _shop.VisitorAsync(), $"{_shop.Root}/attachments", "a.txt", "a").JsonAsync();

        using var answer = await _visitor.PostAsync($"{_shop.Root}/messages", new { clientMessageId = "f", attachmentIds = new[] { upload.GetProperty("id").GetString() } });

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Who_writes_too_fast_is_told_when_to_go_on()
    {
        HttpResponseMessage answer = null!;
        for (var i = 0; i < 25; i++)
        {
            answer = await _shop.WriteAsync(_visitor, $"Spam {i}");
        }

        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        answer.Headers.RetryAfter.Should().NotBeNull();
    }

    [Fact]
    public async Task Blocked_visitor_notices_nothing()
    {
        await _shop.WriteAsync(_visitor, "Hello");
        var chat = (await _shop.ChatAsync(_shop.Crm.Anna))!.Value.GetProperty("id").GetString()!;
        (await _shop.Crm.Anna.PostAsync($"/chat/api/chats/{chat}/block", new { })).EnsureSuccessStatusCode();

        using var answer = await _shop.WriteAsync(_visitor, "Still there?");

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        (await _shop.TextsAsync(_visitor)).Should().Equal("Hello");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"clientMessageId\":\"1\"}")]
    [InlineData("{\"clientMessageId\":\"\",\"text\":\"a\"}")]
    [InlineData("{\"clientMessageId\":1,\"text\":\"a\"}")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\" \"}")]
    [InlineData("{\"clientMessageId\":\"1\",\"attachmentIds\":[\"x\"]}")]
    [InlineData("{\"clientMessageId\":\"1\",\"action\":{}}")]
    [InlineData("{\"clientMessageId\":\"1\",\"action\":{\"id\":\"\"}}")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\"a\",\"author\":\"admin\"}")]
    public async Task Wrong_body_is_refused_and_leaves_nothing(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await _visitor.PostAsync($"{_shop.Root}/messages", content);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        (await _shop.ChatAsync(_shop.Crm.Admin)).Should().BeNull();
    }

    [Fact]
    public async Task Text_or_body_that_is_too_long_is_refused()
    {
        using var text = await _shop.WriteAsync(_visitor, new string('я', 20_001));
        await text.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        using var body = await _shop.WriteAsync(_visitor, new string('a', 300_000));
        await body.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var file = await UploadAsync(_visitor, $"{_shop.Root}/attachments", "big.txt", new string('a', 100_001));
        await file.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string path, string name, string text)
    {
        using var part = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        part.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var form = new MultipartFormDataContent { { part, "file", name } };
        return await client.PostAsync(path, form);
    }
}
