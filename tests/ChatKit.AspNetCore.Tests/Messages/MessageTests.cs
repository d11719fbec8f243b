using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Messages;

public sealed class MessageTests : IAsyncLifetime
{
    private Crm _crm = null!;
    private string _chat = "";

    private string Messages => $"/chat/api/chats/{_chat}/messages";

    public async ValueTask InitializeAsync()
    {
        _crm = await Crm.StartAsync();
        _chat = await _crm.CustomerWritesAsync("Hello");
    }

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Fact]
    public async Task Answer_has_the_documented_shape_and_reaches_the_messenger()
    {
        using var answer = await _crm.Anna.PostAsync(Messages, new { clientMessageId = "m1", text = "Добрый день" });

        answer.StatusCode.Should().Be(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var message = await Task.FromResult(answer).JsonAsync();
        message.GetProperty("id").GetString().Should().StartWith("msg_");
        message.GetProperty("direction").GetString().Should().Be("outbound");
        message.GetProperty("visibility").GetString().Should().Be("public");
        message.GetProperty("author").GetProperty("type").GetString().Should().Be("manager");
        message.GetProperty("author").GetProperty("name").GetString().Should().Be("Anna");
        message.GetProperty("content").GetProperty("type").GetString().Should().Be("text");
        message.GetProperty("content").GetProperty("text").GetString().Should().Be("Добрый день");
        message.GetProperty("clientMessageId").GetString().Should().Be("m1");
        message.GetProperty("reactions").GetArrayLength().Should().Be(0);
        var sent = await Crm.EventuallyAsync(LastAsync, m => m.GetProperty("status").GetString() == "sent", "the messenger accepts it");
        sent.GetProperty("externalIds").GetArrayLength().Should().Be(1);
        _crm.Messenger.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Same_id_sends_once_whether_in_the_body_or_in_the_header()
    {
        using var first = await _crm.Anna.PostAsync(Messages, new { clientMessageId = "once", text = "Hi" });
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages) { Content = JsonContent.Create(new { text = "Hi" }) };
        request.Headers.Add("Idempotency-Key", "once");
        using var again = await _crm.Anna.SendAsync(request);
        using var other = await _crm.Anna.PostAsync(Messages, new { clientMessageId = "once", text = "Something else" });

        first.StatusCode.Should().Be(HttpStatusCode.Created);
        again.StatusCode.Should().Be(HttpStatusCode.OK);
        (await Task.FromResult(again).JsonAsync()).GetProperty("id").GetString().Should().Be((await Task.FromResult(first).JsonAsync()).GetProperty("id").GetString());
        await other.ShouldBeProblemAsync(HttpStatusCode.Conflict, "idempotency-conflict");
    }

    [Fact]
    public async Task Note_is_private_and_never_sent()
    {
        var note = await _crm.Anna.PostAsync(Messages, new { clientMessageId = "n1", text = "Difficult customer", visibility = "private" }).JsonAsync();

        note.GetProperty("visibility").GetString().Should().Be("private");
        note.GetProperty("direction").GetString().Should().Be("internal");
        _crm.Messenger.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Pages_go_back_forth_and_around()
    {
        for (var i = 2; i <= 6; i++)
        {
            await _crm.CustomerWritesAsync($"Message {i}");
        }

        var newest = await _crm.Anna.GetAsync($"{Messages}?limit=2").JsonAsync();
        Texts(newest).Should().Equal("Message 5", "Message 6");
        newest.GetProperty("position").GetInt64().Should().BePositive();
        var before = newest.GetProperty("before").GetInt64();
        Texts(await _crm.Anna.GetAsync($"{Messages}?limit=2&before={before}").JsonAsync()).Should().Equal("Message 3", "Message 4");
        var first = await _crm.Anna.GetAsync($"{Messages}?limit=2&after=0").JsonAsync();
        Texts(first).Should().Equal("Hello", "Message 2");
        first.GetProperty("before").ValueKind.Should().Be(JsonValueKind.Null);
        var around = await _crm.Anna.GetAsync($"{Messages}?limit=3&around={before}").JsonAsync();
        around.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("sequence").GetInt64()).Should().Contain(before).And.BeInAscendingOrder();
    }

    [Fact]
    public async Task Message_of_ours_is_changed_and_taken_back_where_the_messenger_can()
    {
        var sent = await _crm.SendAsync(_crm.Anna, _chat, "Helo");
        await Crm.EventuallyAsync(LastAsync, m => m.GetProperty("status").GetString() == "sent", "it was sent");
        var id = sent.GetProperty("id").GetString();

        var edited = await _crm.Anna.PatchAsJsonAsync($"{Messages}/{id}", new { text = "Hello" }).JsonAsync();
        edited.GetProperty("content").GetProperty("text").GetString().Should().Be("Hello");

        using var deleted = await _crm.Anna.DeleteAsync($"{Messages}/{id}");
        await deleted.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "unsupported-content");
    }

    [Fact]
    public async Task Failed_message_is_tried_once_more_by_hand()
    {
        _crm.Messenger.Fails = SendFailureKind.Rejected;
        var sent = await _crm.SendAsync(_crm.Anna, _chat, "Hi");
        var failed = await Crm.EventuallyAsync(LastAsync, m => m.GetProperty("status").GetString() == "failed", "the messenger refuses it");
        failed.GetProperty("error").GetProperty("code").GetString().Should().NotBeNullOrEmpty();
        _crm.Messenger.Fails = null;

        using var retried = await _crm.Anna.PostAsync($"{Messages}/{sent.GetProperty("id").GetString()}/retry", new { });

        retried.StatusCode.Should().Be(HttpStatusCode.OK, await retried.Content.ReadAsStringAsync());
        await Crm.EventuallyAsync(LastAsync, m => m.GetProperty("status").GetString() == "sent", "the second attempt is accepted");
    }

    [Fact]
    public async Task Reaction_of_ours_is_shown()
    {
        var id = (await LastAsync()).GetProperty("id").GetString();
        await _crm.Anna.PostAsync($"/chat/api/chats/{_chat}/take", new { }).JsonAsync();

        var message = await _crm.Anna.PostAsync($"{Messages}/{id}/reactions", new { value = "👍" }).JsonAsync();

        var reaction = message.GetProperty("reactions").EnumerateArray().Should().ContainSingle().Subject;
        reaction.GetProperty("value").GetString().Should().Be("👍");
        reaction.GetProperty("author").GetProperty("type").GetString().Should().Be("manager", "towards the customer our side is one");
    }

    [Fact]
    public async Task Location_is_sent_as_content()
    {
        var message = await _crm.Anna.PostAsync(
            Messages, new { clientMessageId = "l1", content = new { type = "location", latitude = 55.75, longitude = 37.61, name = "Office" } }).JsonAsync();

        message.GetProperty("content").GetProperty("name").GetString().Should().Be("Office");
    }

    [Fact]
    public async Task Another_manager_s_customer_is_not_answered()
    {
        await _crm.Anna.PostAsync($"/chat/api/chats/{_chat}/take", new { }).JsonAsync();

        using var answer = await _crm.Boris.PostAsync(Messages, new { clientMessageId = "b1", text = "Hi" });

        ((int)answer.StatusCode).Should().BeOneOf(403, 404);
    }

    private async Task<JsonElement> LastAsync() => (await _crm.Admin.GetAsync(Messages).JsonAsync()).GetProperty("items").EnumerateArray()
        .Last(m => m.GetProperty("content").GetProperty("type").GetString() != "system");

    private static IEnumerable<string?> Texts(JsonElement page) => page.GetProperty("items").EnumerateArray()
        .Select(m => m.GetProperty("content").GetProperty("text").GetString());
}
