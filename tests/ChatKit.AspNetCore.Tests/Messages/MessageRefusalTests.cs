using System.Net;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Messages;

public sealed class MessageRefusalTests(OneCrm one) : IClassFixture<OneCrm>
{
    private readonly Crm _crm = one.Crm;

    private string Messages => $"/chat/api/chats/{one.Chat}/messages";

    [Theory]
    [InlineData("before=1&after=2")]
    [InlineData("around=x")]
    [InlineData("limit=-1")]
    [InlineData("before=99999999999999999999")]
    public async Task Wrong_page_is_refused(string query)
    {
        using var answer = await _crm.Anna.GetAsync($"{Messages}?{query}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory]
    [InlineData("{}", "clientMessageId")]
    [InlineData("{\"clientMessageId\":\"1\"}", "text")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\"  \"}", "text")]
    [InlineData("{\"clientMessageId\":\"\",\"text\":\"a\"}", "clientMessageId")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":7}", "text")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\"a\",\"visibility\":\"secret\"}", "visibility")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\"a\",\"quoteId\":\"x\"}", "quoteId")]
    [InlineData("{\"clientMessageId\":\"1\",\"attachmentIds\":[null]}", "attachmentIds")]
    [InlineData("{\"clientMessageId\":\"1\",\"attachmentIds\":[\"x\"]}", "attachmentIds")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\"a\",\"sendAt\":\"tomorrow\"}", "sendAt")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\"a\",\"content\":{\"type\":\"text\",\"text\":\"b\"}}", "content")]
    [InlineData("{\"clientMessageId\":\"1\",\"content\":{\"type\":\"location\",\"latitude\":91,\"longitude\":0}}", "content.latitude")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\"a\",\"text\":\"b\"}", "text")]
    [InlineData("{\"clientMessageId\":\"1\",\"text\":\"\\ud800\"}", "text")]
    public async Task Wrong_body_is_refused_by_name_and_sends_nothing(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await _crm.Anna.PostAsync(Messages, content);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        if (body != "{}" || field != "clientMessageId")
        {
            problem.GetProperty("args").GetProperty("field").GetString().Should().Be(field);
        }

        _crm.Messenger.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused()
    {
        using var answer = await _crm.Anna.PostAsync(Messages, new { clientMessageId = "1", text = new string('я', 65_536) });

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Content_that_cannot_be_sent_is_refused()
    {
        using var answer = await _crm.Anna.PostAsync(Messages, new { clientMessageId = "1", content = new { type = "hologram" } });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "unsupported-content");
    }
}
