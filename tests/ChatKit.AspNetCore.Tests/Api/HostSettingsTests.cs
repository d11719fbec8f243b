using System.Text.Json;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests.Api;

public sealed class HostSettingsTests
{
    [Fact]
    public async Task JSON_habits_of_the_host_change_nothing()
    {
        await using var crm = await Crm.StartAsync(services: services => services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper;
            o.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.WriteAsString;
        }));
        var chat = await crm.CustomerWritesAsync();

        var read = await crm.Anna.GetAsync($"/chat/api/chats/{chat}").JsonAsync();

        read.GetProperty("canReply").GetString().Should().Be("free");
        read.GetProperty("unread").GetInt32().Should().Be(1);
        await crm.SendAsync(crm.Anna, chat, "Hi");
    }

    [Fact]
    public async Task Path_base_of_the_host_is_part_of_the_addresses_in_answers()
    {
        await using var crm = await Crm.StartAsync(
            map: app => app.UsePathBase("/crm").UseRouting().UseAuthentication().UseAuthorization());
        using var part = new ByteArrayContent("abc"u8.ToArray());
        using var form = new MultipartFormDataContent { { part, "file", "a.txt" } };
        var chat = await crm.CustomerWritesAsync();
        var upload = await crm.Anna.PostAsync("/chat/api/attachments", form).JsonAsync();
        await crm.Anna.PostAsync($"/chat/api/chats/{chat}/messages", new { clientMessageId = "1", attachmentIds = new[] { upload.GetProperty("id").GetString() } }).JsonAsync();

        var message = (await crm.Anna.GetAsync($"/crm/chat/api/chats/{chat}/messages").JsonAsync()).GetProperty("items").EnumerateArray()
            .Single(m => m.GetProperty("content").TryGetProperty("attachments", out _));

        message.GetProperty("content").GetProperty("attachments")[0].GetProperty("url").GetString().Should().StartWith("/crm/chat/api/attachments/");
    }
}
