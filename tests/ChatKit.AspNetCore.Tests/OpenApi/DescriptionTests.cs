using System.Text.Json;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace ChatKit.AspNetCore.Tests.OpenApi;

public sealed class DescriptionTests
{
    [Fact]
    public async Task Description_names_every_endpoint_with_its_shapes_and_nothing_of_the_host()
    {
        await using var crm = await Crm.StartAsync(map: app => app.MapGet("/deals", () => "the host's own"));

        var document = await crm.Anna.GetAsync("/chat/api/openapi.json").JsonAsync();

        var paths = document.GetProperty("paths").EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        paths.Should().ContainKeys(
            "/chat/api/me", "/chat/api/chats", "/chat/api/chats/{chatId}", "/chat/api/chats/{chatId}/messages", "/chat/api/chats/{chatId}/take",
            "/chat/api/channels/{channelId}", "/chat/api/settings", "/chat/api/attachments", "/chat/api/events", "/chat/api/health-report", "/chat/api/audit",
            "/chat/api/health-report/parked/{parkedId}/discard", "/chat/api/health-report/failed-sends/{operationId}/retry");
        paths.Should().NotContainKey("/deals");
        var send = paths["/chat/api/chats/{chatId}/messages"].GetProperty("post");
        Resolve(document, send.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"))
            .GetProperty("properties").TryGetProperty("clientMessageId", out _).Should().BeTrue();
        send.GetProperty("responses").TryGetProperty("4XX", out _).Should().BeTrue();
        var chat = document.GetProperty("components").GetProperty("schemas").GetProperty("Chat").GetProperty("properties");
        chat.TryGetProperty("canReply", out _).Should().BeTrue();
        paths["/chat/api/chats"].GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).Should().Contain(["view", "search", "after"]);
    }

    private static JsonElement Resolve(JsonElement document, JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema;
}
