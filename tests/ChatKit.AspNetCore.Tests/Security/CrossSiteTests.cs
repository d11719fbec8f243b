using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Security;

public sealed class CrossSiteTests : IAsyncLifetime
{
    private Crm _crm = null!;
    private string _take = "";

    public async ValueTask InitializeAsync()
    {
        _crm = await Crm.StartAsync();
        _take = $"/chat/api/chats/{await _crm.CustomerWritesAsync()}/take";
    }

    public async ValueTask DisposeAsync() => await _crm.DisposeAsync();

    [Theory]
    [InlineData("Cookie", "user=anna")]
    [InlineData("Authorization", "Basic YW5uYTphbm5h")]
    public async Task Form_of_another_website_does_nothing_in_a_manager_s_name(string header, string value)
    {
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", null })
        {
            using var answer = await PostAsync(header, value, type, ours: false);

            await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        }

        (await _crm.Admin.GetAsync("/chat/api/chats?view=unassigned").JsonAsync()).GetProperty("items").GetArrayLength().Should().Be(1, "nobody took it");
    }

    [Theory]
    [InlineData("Cookie", "user=anna", "application/json", false)]
    [InlineData("Cookie", "user=anna", null, true)]
    [InlineData("Authorization", "Basic YW5uYTphbm5h", "application/json; charset=utf-8", false)]
    [InlineData("Authorization", "Basic YW5uYTphbm5h", null, true)]
    [InlineData("Authorization", "Bearer anna", null, false)]
    public async Task What_another_website_cannot_send_is_let_in(string header, string value, string? type, bool ours)
    {
        using var answer = await PostAsync(header, value, type, ours);

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PostAsync(string header, string value, string? type, bool ours)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _take) { Content = new ByteArrayContent(type is null ? [] : Encoding.UTF8.GetBytes("{}")) };
        request.Headers.TryAddWithoutValidation(header, value);
        request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (ours)
        {
            request.Headers.Add("X-ChatKit", "1");
        }

        return await _crm.Host.As(null).SendAsync(request);
    }
}
