using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Settings;

public sealed class SettingsRefusalTests(OneCrm one) : IClassFixture<OneCrm>
{
    private const string Path = "/chat/api/settings";

    private readonly Crm _crm = one.Crm;

    [Theory]
    [InlineData("{\"chatsEnabled\":\"yes\"}")]
    [InlineData("{\"autoClose\":null}")]
    [InlineData("{\"autoClose\":{\"assignedAfter\":\"soon\"}}")]
    [InlineData("{\"autoClose\":{\"assignedAfter\":30}}")]
    [InlineData("{\"autoClose\":{\"unassignedAfter\":\"1 month\"}}")]
    [InlineData("{\"display\":\"window\"}")]
    [InlineData("{\"display\":0}")]
    [InlineData("{\"distribution\":{\"managers\":[null]}}")]
    [InlineData("{\"privacyPolicy\":{\"texts\":{\"en\":null}}}")]
    [InlineData("{\"privacyPolicy\":{\"excludedChannelIds\":[\"7\"]}}")]
    [InlineData("{\"surprise\":true}")]
    [InlineData("{\"chatsEnabled\":true,\"chatsEnabled\":false}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Settings_of_a_wrong_form_are_refused(string body)
    {
        using var answer = await PutAsync(body, null);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory]
    [InlineData("{\"timeZone\":\"Mars/Olympus\"}")]
    [InlineData("{\"autoClose\":{\"assignedAfter\":\"PT1S\"}}")]
    [InlineData("{\"distribution\":{\"strategy\":\"by-horoscope\"}}")]
    [InlineData("{\"distribution\":{\"limitPerManager\":0}}")]
    public async Task Settings_that_make_no_sense_are_refused_with_the_field(string body)
    {
        using var answer = await PutAsync(body, null);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-settings");
        problem.GetProperty("args").EnumerateObject().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Version_of_another_form_is_refused()
    {
        using var answer = await PutAsync("{}", "\"abc\"");

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict");
    }

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
