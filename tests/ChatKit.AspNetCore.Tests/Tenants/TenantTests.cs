using System.Net;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests.Tenants;

public sealed class TenantTests
{
    [Fact]
    public async Task Account_sees_its_own_data_only()
    {
        await using var crm = await Crm.StartAsync(chat => chat.UseTenants<ByHeader>(), chatsEnabled: true);
        var chat = await crm.CustomerWritesAsync();
        var other = crm.Host.As("admin");
        other.DefaultRequestHeaders.Add("X-Account", "other");

        (await other.GetAsync("/chat/api/channels").JsonAsync()).GetProperty("items").GetArrayLength().Should().Be(0);
        using var switchedOff = await other.GetAsync($"/chat/api/chats/{chat}");
        await switchedOff.ShouldBeProblemAsync(HttpStatusCode.Conflict, "chats-disabled");
        using var channel = await other.DeleteAsync($"/chat/api/channels/{crm.ChannelId}");
        await channel.ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var take = await other.PostAsync($"/chat/api/chats/{chat}/take", new { });
        ((int)take.StatusCode).Should().BeInRange(400, 499);
    }

    [Fact]
    public async Task Request_that_belongs_to_no_account_is_refused()
    {
        await using var crm = await Crm.StartAsync(chat => chat.UseTenants<ByHeader>());
        var nobody = crm.Host.As("admin");
        nobody.DefaultRequestHeaders.Add("X-Account", "-");

        using var answer = await nobody.GetAsync("/chat/api/me");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    private sealed class ByHeader : ITenantAccessor
    {
        public ValueTask<TenantId?> FindAsync(HttpContext context) => new(context.Request.Headers["X-Account"].ToString() switch
        {
            "" => TenantId.Default,
            "-" => null,
            var account => new TenantId(account),
        });
    }
}
