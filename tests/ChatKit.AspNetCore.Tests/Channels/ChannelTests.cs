using System.Net;
using System.Net.Http.Json;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Channels;

public sealed class ChannelTests : IAsyncLifetime
{
    private Crm _crm = null!;

    public async ValueTask InitializeAsync() => _crm = await Crm.StartAsync();

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Fact]
    public async Task Channel_is_added_at_run_time_and_its_secrets_never_come_back()
    {
        using var added = await _crm.Admin.PostAsync("/chat/api/channels", new { type = "test", name = "Second", settings = new { secret = "hidden-word", note = "n" } });

        added.StatusCode.Should().Be(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        var channel = await Task.FromResult(added).JsonAsync();
        channel.GetProperty("id").GetString().Should().StartWith("chn_");
        channel.GetProperty("type").GetString().Should().Be("test");
        channel.GetProperty("name").GetString().Should().Be("Second");
        channel.GetProperty("webhookUrl").GetString().Should().Be($"{_crm.Host.Address.ToString().TrimEnd('/')}/chat/hooks/{channel.GetProperty("id").GetString()}");
        channel.GetProperty("capabilities").GetProperty("canEdit").GetBoolean().Should().BeTrue();
        channel.GetProperty("settings").GetProperty("note").GetString().Should().Be("n");
        (await _crm.Admin.GetStringAsync("/chat/api/channels")).Should().NotContain("hidden-word");
    }

    [Fact]
    public async Task Channel_types_say_what_to_fill_in()
    {
        var types = await _crm.Admin.GetAsync("/chat/api/channel-types").JsonAsync();

        var type = types.GetProperty("items").EnumerateArray().Single(t => t.GetProperty("type").GetString() == "test");
        var secret = type.GetProperty("settings").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "secret");
        secret.GetProperty("secret").GetBoolean().Should().BeTrue();
        secret.GetProperty("required").GetBoolean().Should().BeTrue();
        secret.GetProperty("type").GetString().Should().Be("string");
    }

    [Fact]
    public async Task Channel_is_renamed_disconnected_connected_and_removed()
    {
        var path = $"/chat/api/channels/{_crm.ChannelId}";

        (await _crm.Admin.PatchAsJsonAsync(path, new { name = "Renamed" }).JsonAsync()).GetProperty("name").GetString().Should().Be("Renamed");
        (await _crm.Admin.PostAsync($"{path}/disconnect", new { }).JsonAsync()).GetProperty("status").GetString().Should().Be("disconnected");
        (await _crm.Admin.PostAsync($"{path}/connect", new { }).JsonAsync()).GetProperty("status").GetString().Should().BeOneOf("connecting", "connected");
        (await _crm.Admin.DeleteAsync(path)).StatusCode.Should().Be(HttpStatusCode.NoContent);

        using var gone = await _crm.Admin.GetAsync(path);
        await gone.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var hook = await _crm.Admin.PostAsync($"/chat/hooks/{_crm.ChannelId}", new { });
        hook.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("chief")]
    [InlineData("anna")]
    public async Task Only_an_administrator_adds_channels(string user)
    {
        var client = _crm.Host.As(user);

        using var add = await client.PostAsync("/chat/api/channels", new { type = "test", name = "Mine", settings = new { secret = "x" } });
        await add.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        using var list = await client.GetAsync("/chat/api/channels");
        await list.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        using var remove = await client.DeleteAsync($"/chat/api/channels/{_crm.ChannelId}");
        await remove.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Theory]
    [InlineData("{\"type\":\"carrier-pigeon\",\"name\":\"x\",\"settings\":{}}")]
    [InlineData("{\"type\":\"test\",\"name\":\"x\",\"settings\":{}}")]
    [InlineData("{\"type\":\"test\",\"name\":\"x\",\"settings\":{\"secret\":7}}")]
    [InlineData("{\"type\":\"test\",\"name\":\"x\",\"settings\":{\"secret\":\"a\",\"unknown\":1}}")]
    [InlineData("{\"type\":\"test\",\"name\":\"\",\"settings\":{\"secret\":\"a\"}}")]
    [InlineData("{\"type\":\"test\",\"settings\":{\"secret\":\"a\"}}")]
    [InlineData("{\"type\":\"test\",\"name\":\"x\",\"settings\":[]}")]
    [InlineData("{\"type\":\"test\",\"name\":\"x\",\"settings\":null}")]
    public async Task Channel_that_cannot_work_is_refused_and_not_added(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await _crm.Admin.PostAsync("/chat/api/channels", content);

        ((int)answer.StatusCode).Should().BeOneOf(400, 404, 422);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await _crm.Admin.GetAsync("/chat/api/channels").JsonAsync()).GetProperty("items").GetArrayLength().Should().Be(1);
    }
}
