using ChatKit.Events;
using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Storage;

public sealed class EventRingTests
{
    [Fact]
    public async Task Events_read_back_the_same_however_long_ago_they_were_written()
    {
        await using var host = await ChatKitTestHost.StartAsync();
        var channel = await host.AddChannelAsync();
        await host.ChangeSettingsAsync(s => s with { ChatsEnabled = true });
        var log = host.Services.GetRequiredService<IEventLog>();
        var from = (await log.RangeAsync(default)).Newest;
        await host.ReceiveAsync(channel, Message(0));
        var fresh = await log.ReadAsync(from, 100, default);

        for (var i = 1; i < 10_000; i += 500)
        {
            await host.ReceiveAsync(channel, [.. Enumerable.Range(i, 500).Select(Message)]);
        }

        (await log.ReadAsync(from, fresh.Count, default)).Should().BeEquivalentTo(
            fresh, o => o.RespectingRuntimeTypes().ComparingByMembers<ChatEvent>().WithStrictOrdering());
        fresh.OfType<ChatKit.Events.MessageReceived>().Should().ContainSingle();
        (await log.ReadAsync(from, 20_000, default)).OfType<ChatKit.Events.MessageReceived>().Select(e => e.MessageId).Should().OnlyHaveUniqueItems().And.HaveCount(10_001);
    }

    private static Updates.MessageReceived Message(int number) => new()
    {
        ExternalId = $"{number}",
        Chat = new ChatAddress { ExternalId = "ivan" },
        From = new CustomerIdentity { ExternalId = "ivan", Name = "Ivan" },
        Content = new TextContent { Text = "Hello" },
    };
}
