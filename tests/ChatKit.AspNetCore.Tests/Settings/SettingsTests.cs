using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Settings;

public sealed class SettingsTests : IAsyncLifetime
{
    private const string Path = "/chat/api/settings";

    private Crm _crm = null!;

    public async ValueTask InitializeAsync() => _crm = await Crm.StartAsync();

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Fact]
    public async Task Settings_are_read_and_replaced_under_their_version()
    {
        using var read = await _crm.Admin.GetAsync(Path);
        var settings = (await read.Content.ReadFromJsonAsync<JsonObject>())!;
        settings["autoClose"]!["assignedAfter"] = "PT30M";

        using var written = await PutAsync(settings.ToJsonString(), read.Headers.ETag!.ToString());

        written.StatusCode.Should().Be(HttpStatusCode.OK, await written.Content.ReadAsStringAsync());
        written.Headers.ETag.Should().NotBe(read.Headers.ETag);
        var now = (await _crm.Admin.GetFromJsonAsync<JsonObject>(Path))!;
        now["autoClose"]!["assignedAfter"]!.GetValue<string>().Should().Be("PT30M");
        now["autoClose"]!["unassignedAfter"]!.GetValue<string>().Should().Be("P1M");
    }

    [Fact]
    public async Task Of_two_administrators_who_change_them_the_later_is_told()
    {
        using var read = await _crm.Admin.GetAsync(Path);
        var body = await read.Content.ReadAsStringAsync();
        using var first = await PutAsync(body, read.Headers.ETag!.ToString());
        first.EnsureSuccessStatusCode();

        using var second = await PutAsync(body, read.Headers.ETag!.ToString());

        await second.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict");
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("boris")]
    public async Task Manager_neither_sees_nor_changes_them(string user)
    {
        using var read = await _crm.Host.As(user).GetAsync(Path);
        await read.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        using var write = await _crm.Host.As(user).PutAsJsonAsync(Path, new { });
        await write.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Chat_administrator_changes_them() =>
        (await _crm.Host.As("chief").GetAsync(Path)).StatusCode.Should().Be(HttpStatusCode.OK);

    private async Task<HttpResponseMessage> PutAsync(string body, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        return await _crm.Admin.SendAsync(request);
    }
}
