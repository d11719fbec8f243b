using System.Net;
using ChatKit.Tests.Support;

namespace ChatKit.AspNetCore.Tests.Chats;

public sealed class ChatRefusalTests(OneCrm one) : IClassFixture<OneCrm>
{
    private readonly Crm _crm = one.Crm;

    [Theory]
    [InlineData("view=nobodys", "view")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("after=xyz", "after")]
    [InlineData("after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA$", "after")]
    [InlineData("channelId=7", "channelId")]
    [InlineData("view=all&view=mine", "view")]
    public async Task Wrong_query_is_refused_by_name(string query, string field)
    {
        using var answer = await _crm.Anna.GetAsync($"/chat/api/chats?{query}");

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        problem.GetProperty("args").GetProperty("field").GetString().Should().Be(field);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("cht_00000000000000000000000000000000")]
    [InlineData("msg_00000000000000000000000000000000")]
    public async Task Wrong_id_is_the_id_of_nothing(string id)
    {
        using var answer = await _crm.Anna.GetAsync($"/chat/api/chats/{id}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
    }
}
