using System.Net;
using System.Net.Http.Json;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Managers;

public sealed class ManagerTests : IAsyncLifetime
{
    private Crm _crm = null!;

    public async ValueTask InitializeAsync() => _crm = await Crm.StartAsync();

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Fact]
    public async Task Manager_learns_who_he_is_and_what_he_may_do()
    {
        var me = await _crm.Anna.GetAsync("/chat/api/me").JsonAsync();

        me.GetProperty("id").GetString().Should().Be("anna");
        me.GetProperty("name").GetString().Should().Be("Anna");
        me.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).Should().Contain("dialogue.reply").And.NotContain("channels.add");
        me.GetProperty("display").GetString().Should().Be("popup");
        me.GetProperty("position").GetInt64().Should().BeGreaterThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("stranger")]
    public async Task Who_has_no_chat_right_is_refused_everything(string user)
    {
        foreach (var path in new[] { "me", "chats", "managers", "events", "openapi.json" })
        {
            using var answer = await _crm.Host.As(user).GetAsync($"/chat/api/{path}");

            await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        }
    }

    [Fact]
    public async Task Availability_is_the_manager_s_own_switch()
    {
        using var off = await _crm.Anna.PutAsJsonAsync("/chat/api/me/availability", new { accepting = false });

        off.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _crm.Anna.GetAsync("/chat/api/me").JsonAsync()).GetProperty("accepting").GetBoolean().Should().BeFalse();
        var managers = await _crm.Boris.GetAsync("/chat/api/managers").JsonAsync();
        var anna = managers.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "anna");
        anna.GetProperty("accepting").GetBoolean().Should().BeFalse();
        anna.GetProperty("online").GetBoolean().Should().BeFalse();
        using var nothing = await _crm.Anna.PutAsJsonAsync("/chat/api/me/availability", new { });
        await nothing.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }
}
