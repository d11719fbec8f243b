using System.Net;
using System.Text;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Api;

public sealed class HostileBodyTests(OneCrm one) : IClassFixture<OneCrm>
{
    private readonly Crm _crm = one.Crm;
    private readonly string _chat = one.Chat;

    public static TheoryData<string, string> Endpoints => new()
    {
        { "POST", "/chats" },
        { "PATCH", "/chats/{chat}" },
        { "POST", "/chats/{chat}/messages" },
        { "PATCH", "/chats/{chat}/messages/msg_00000000000000000000000000000001" },
        { "POST", "/chats/{chat}/messages/msg_00000000000000000000000000000001/retry" },
        { "POST", "/chats/{chat}/messages/msg_00000000000000000000000000000001/reactions" },
        { "POST", "/chats/{chat}/take" },
        { "POST", "/chats/{chat}/assign" },
        { "POST", "/chats/{chat}/unassign" },
        { "POST", "/chats/{chat}/close" },
        { "POST", "/chats/{chat}/opened" },
        { "POST", "/chats/{chat}/read" },
        { "POST", "/chats/{chat}/unread" },
        { "POST", "/chats/{chat}/typing" },
        { "POST", "/chats/{chat}/tags" },
        { "POST", "/chats/{chat}/block" },
        { "POST", "/chats/{chat}/unblock" },
        { "PUT", "/me/availability" },
        { "POST", "/channels" },
        { "PATCH", "/channels/{channel}" },
        { "POST", "/channels/{channel}/connect" },
        { "POST", "/channels/{channel}/disconnect" },
        { "PUT", "/settings" },
        { "POST", "/attachments" },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Body_that_is_not_of_the_form_gets_a_4xx_with_a_code_and_changes_nothing(string method, string path)
    {
        var before = await _crm.Admin.GetStringAsync("/chat/api/chats?view=all");
        foreach (var body in Bodies())
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/chat/api{path.Replace("{chat}", _chat).Replace("{channel}", _crm.ChannelId)}");
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

            using var answer = await _crm.Admin.SendAsync(request);

            var shown = $"{method} {path} {Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 60))}";
            ((int)answer.StatusCode).Should().BeInRange(400, 499, shown);
            answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json", shown);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("\"code\":", shown);
        }

        (await _crm.Admin.GetStringAsync("/chat/api/chats?view=all")).Should().Be(before);
    }

    [Fact]
    public async Task Path_that_does_not_exist_is_a_problem_too()
    {
        using var path = await _crm.Admin.GetAsync("/chat/api/no/such/path");
        await path.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var method = await _crm.Admin.DeleteAsync("/chat/api/me");
        ((int)method.StatusCode).Should().BeInRange(400, 499);
    }

    [Theory]
    [InlineData("/chat/api/chats/%00")]
    [InlineData("/chat/api/chats/cht_%F0%9F%98%80")]
    [InlineData("/chat/api/chats/..%2f..%2fsettings/messages")]
    [InlineData("/chat/api/attachments/..%2f..%2fetc%2fpasswd")]
    [InlineData("/chat/api/chats?search=%00%ff")]
    public async Task Hostile_address_is_no_server_error(string path)
    {
        using var answer = await _crm.Admin.GetAsync(path);

        ((int)answer.StatusCode).Should().BeInRange(200, 499);
    }

    private static IEnumerable<byte[]> Bodies()
    {
        yield return "{"u8.ToArray();
        yield return "[]"u8.ToArray();
        yield return "null"u8.ToArray();
        yield return "7"u8.ToArray();
        yield return "\"text\""u8.ToArray();
        yield return "{} {}"u8.ToArray();
        yield return "{\"noSuchMember\":1}"u8.ToArray();
        yield return [0xff, 0xfe, 0x00];
        yield return "{\"text\":\"\xff\"}"u8.ToArray();
        yield return Encoding.UTF8.GetBytes($"{{\"a\":{new string('[', 100)}{new string(']', 100)}}}");
        yield return Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('a', 1_100_000)}\"}}");
    }
}
