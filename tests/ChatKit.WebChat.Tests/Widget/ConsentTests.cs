using ChatKit.Tests.Support;

namespace ChatKit.WebChat.Tests.Widget;

public sealed class ConsentTests : IAsyncLifetime
{
    private Shop _shop = null!;
    private HttpClient _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.StartAsync();
        await _shop.Crm.ChangeSettingsAsync(s =>
        {
            var policy = s["privacyPolicy"]!;
            policy["enabled"] = true;
            policy["texts"] = new System.Text.Json.Nodes.JsonObject { ["en"] = "We store what you write: {link}" };
            policy["agreeLabels"] = new System.Text.Json.Nodes.JsonObject { ["en"] = "I agree" };
            policy["link"] = "https://shop.example/privacy";
        });
        _visitor = await _shop.VisitorAsync();
    }

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task Visitor_is_asked_live_and_no_manager_sees_a_trace_until_he_agrees()
    {
        using var stream = await EventReader.OpenAsync(_visitor, $"{_shop.Root}/events");
        await _shop.WriteAsync(_visitor, "Hello");

        var question = await stream.NextAsync("message");

        var content = question.Data!.Value.GetProperty("content");
        content.GetProperty("text").GetString().Should().Contain("https://shop.example/privacy");
        var button = content.GetProperty("suggestions")[0];
        button.GetProperty("title").GetString().Should().Be("I agree");
        (await _shop.ChatAsync(_shop.Crm.Admin)).Should().BeNull("until agreement the chat does not exist for managers");
        (await _shop.TextsAsync(_visitor)).Should().HaveCount(2, "the visitor sees what he wrote and the question");

        await _visitor.PostAsync(
            $"{_shop.Root}/messages", new { clientMessageId = "agree", text = "I agree", action = new { id = button.GetProperty("id").GetString() } }).JsonAsync();

        (await _shop.ChatAsync(_shop.Crm.Anna)).Should().NotBeNull();
    }
}
