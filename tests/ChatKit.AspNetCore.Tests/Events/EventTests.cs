using System.Net;
using System.Globalization;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Events;

public sealed class EventTests : IAsyncLifetime
{
    private Crm _crm = null!;

    public async ValueTask InitializeAsync() => _crm = await Crm.StartAsync();

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Fact]
    public async Task Message_of_a_customer_is_told_at_once_by_ids_and_not_by_texts()
    {
        using var stream = await EventReader.OpenAsync(_crm.Anna, "/chat/api/events");
        stream.Response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        stream.Response.Headers.GetValues("X-Accel-Buffering").Should().Equal("no");
        var chat = await _crm.CustomerWritesAsync("Secret words");

        var block = await stream.NextAsync("MessageReceived");

        long.Parse(block.Id!, CultureInfo.InvariantCulture).Should().BePositive();
        block.Data!.Value.GetProperty("type").GetString().Should().Be("MessageReceived");
        block.Data.Value.GetProperty("chatId").GetString().Should().Be(chat);
        block.Data.Value.GetProperty("messageId").GetString().Should().StartWith("msg_");
        block.Data.Value.GetRawText().Should().NotContain("Secret");
    }

    [Fact]
    public async Task Nothing_falls_between_loading_and_listening()
    {
        var me = await _crm.Anna.GetAsync("/chat/api/me").JsonAsync();
        var chat = await _crm.CustomerWritesAsync();

        using var stream = await EventReader.OpenAsync(_crm.Anna, $"/chat/api/events?after={me.GetProperty("position").GetInt64()}");

        (await stream.NextAsync("DialogueOpened")).Data!.Value.GetProperty("chatId").GetString().Should().Be(chat);
    }

    [Fact]
    public async Task Stream_is_resumed_where_it_broke_off_and_the_later_position_wins()
    {
        var chat = await _crm.CustomerWritesAsync("One");
        long seen;
        using (var stream = await EventReader.OpenAsync(_crm.Anna, "/chat/api/events?after=0"))
        {
            seen = long.Parse((await stream.NextAsync("MessageReceived")).Id!, CultureInfo.InvariantCulture);
        }

        await _crm.CustomerWritesAsync("Two");
        using var resumed = await EventReader.OpenAsync(_crm.Anna, "/chat/api/events?after=0", lastEventId: seen);

        var next = await resumed.NextAsync();
        long.Parse(next!.Id!, CultureInfo.InvariantCulture).Should().BeGreaterThan(seen);
    }

    [Fact]
    public async Task Who_loses_a_chat_is_told_that_it_is_hidden_and_no_more()
    {
        var chat = await _crm.CustomerWritesAsync();
        using var stream = await EventReader.OpenAsync(_crm.Boris, "/chat/api/events");

        await _crm.Anna.PostAsync($"/chat/api/chats/{chat}/take", new { }).JsonAsync();

        var hidden = await stream.NextAsync("ChatHidden");
        hidden.Data!.Value.GetProperty("chatId").GetString().Should().Be(chat);
    }

    [Fact]
    public async Task Manager_is_connected_while_he_listens()
    {
        using (await EventReader.OpenAsync(_crm.Anna, "/chat/api/events"))
        {
            await Crm.EventuallyAsync(OnlineAsync, online => online, "Anna's window is open");
        }

        await Crm.EventuallyAsync(OnlineAsync, online => !online, "Anna's window is closed");
    }

    [Fact]
    public async Task Stream_ends_when_the_sign_in_does()
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(2).ToString("O", CultureInfo.InvariantCulture);
        using var stream = await EventReader.OpenAsync(_crm.Host.As($"anna|{until}"), "/chat/api/events");
        stream.Response.StatusCode.Should().Be(HttpStatusCode.OK);

        (await stream.NextAsync(TimeSpan.FromSeconds(8))).Should().BeNull("the stream is over");
    }

    [Fact]
    public async Task Stream_does_not_keep_the_host_from_stopping()
    {
        using var stream = await EventReader.OpenAsync(_crm.Anna, "/chat/api/events");

        await _crm.Host.StopAsync().WaitAsync(TimeSpan.FromSeconds(8));

        (await stream.NextAsync(TimeSpan.FromSeconds(2))).Should().BeNull();
    }

    [Theory]
    [InlineData("/chat/api/events?after=x", null)]
    [InlineData("/chat/api/events?after=-1", null)]
    [InlineData("/chat/api/events", "x")]
    public async Task Position_that_is_none_is_refused(string path, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var answer = await _crm.Anna.SendAsync(request);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    private async Task<bool> OnlineAsync()
    {
        var managers = await _crm.Admin.GetAsync("/chat/api/managers").JsonAsync();
        return managers.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "anna").GetProperty("online").GetBoolean();
    }
}
