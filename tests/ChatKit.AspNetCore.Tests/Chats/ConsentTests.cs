using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Chats;

/// <summary>Evidence of consent: for administrators and chat administrators, of what was asked.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private const string Link = "https://crm.example/privacy";

    private Crm _crm = null!;
    private string _chat = "";

    public async ValueTask InitializeAsync()
    {
        _crm = await Crm.StartAsync();
        await _crm.ChangeSettingsAsync(s => s["privacyPolicy"] = new JsonObject
        {
            ["enabled"] = true,
            ["link"] = Link,
            ["version"] = "2025-07",
            ["texts"] = new JsonObject { ["en"] = "Please agree: {link}" },
            ["agreeLabels"] = new JsonObject { ["en"] = "I agree" },
        });
        await _crm.PostAsync("Hello", "c1");
        await Crm.EventuallyAsync(() => Task.FromResult(_crm.Messenger.Sent.Count), count => count == 1, "the customer is asked");
        _chat = await Crm.EventuallyAsync(() => _crm.AgreeAsync("c1"), chat => chat is not null, "he agreed") ?? "";
    }

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Theory]
    [InlineData("admin")]
    [InlineData("chief")]
    public async Task Administrators_see_who_agreed_to_what_by_what_and_when(string manager)
    {
        await _crm.ChangeSettingsAsync(s => s["privacyPolicy"]!["link"] = "https://crm.example/other");

        var consents = await _crm.Host.As(manager).GetAsync($"/chat/api/chats/{_chat}/consents").JsonAsync();

        var consent = consents.GetProperty("items").EnumerateArray().Should().ContainSingle().Subject;
        consent.GetProperty("link").GetString().Should().Be(Link);
        consent.GetProperty("policyVersion").GetString().Should().Be("2025-07");
        consent.GetProperty("customerExternalId").GetString().Should().Be("c1");
        consent.GetProperty("channelId").GetString().Should().Be(_crm.ChannelId);
        var question = ((TextContent)_crm.Messenger.Sent.First().Content).Text;
        var messages = (await _crm.Admin.GetAsync($"/chat/api/chats/{_chat}/messages").JsonAsync()).GetProperty("items").EnumerateArray().ToList();
        var asked = messages.Single(m => m.GetProperty("author").GetProperty("type").GetString() == "system" && m.GetProperty("direction").GetString() == "outbound");
        asked.GetProperty("content").GetProperty("text").GetString().Should().StartWith("Please agree: " + Link);
        consent.GetProperty("textHash").GetString().Should().Be(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.GetProperty("content").GetProperty("text").GetString()!))));
        question.Should().StartWith("Please agree: " + Link);
        var answer = messages.Single(m => m.GetProperty("id").GetString() == consent.GetProperty("answerMessageId").GetString());
        answer.GetProperty("content").GetProperty("text").GetString().Should().Be("I agree");
        consent.GetProperty("givenAt").GetDateTimeOffset().Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Managers_may_not_see_it_though_they_see_the_chat()
    {
        using var chat = await _crm.Anna.GetAsync($"/chat/api/chats/{_chat}");
        chat.StatusCode.Should().Be(HttpStatusCode.OK);

        using var refused = await _crm.Anna.GetAsync($"/chat/api/chats/{_chat}/consents");

        await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Chat_that_is_not_there_has_none()
    {
        using var unknown = await _crm.Admin.GetAsync($"/chat/api/chats/{ChatId.New()}/consents");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var malformed = await _crm.Admin.GetAsync("/chat/api/chats/7/consents");
        await malformed.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var limit = await _crm.Admin.GetAsync($"/chat/api/chats/{_chat}/consents?limit=0");
        await limit.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Description_names_the_evidence()
    {
        var document = await _crm.Anna.GetAsync("/chat/api/openapi.json").JsonAsync();

        document.GetProperty("paths").GetProperty("/chat/api/chats/{chatId}/consents").GetProperty("get").GetProperty("summary").GetString()
            .Should().Contain("Evidence");
        document.GetProperty("components").GetProperty("schemas").GetProperty("Consent").GetProperty("properties").TryGetProperty("textHash", out _).Should().BeTrue();
    }
}
