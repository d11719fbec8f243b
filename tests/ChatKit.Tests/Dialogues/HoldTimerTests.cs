using ChatKit.Engine;
using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Dialogues;

/// <summary>The wait for a customer's agreement ends once, and only when it is over.</summary>
public sealed class HoldTimerTests
{
    [Fact]
    public async Task Timer_that_was_read_before_a_wait_ended_does_not_end_the_next_one()
    {
        await using var host = await ChatKitTestHost.StartAsync();
        var channel = await host.AddChannelAsync();
        await host.ChangeSettingsAsync(static s => s with
        {
            ChatsEnabled = true,
            PrivacyPolicy = new() { Enabled = true, Link = "https://crm.example/privacy", Version = "1" },
        });
        async ValueTask<ChatRow?> ChatAsync() =>
            await host.Services.GetRequiredService<IVisitorReader>().FindChatAsync(new ExternalKey(TenantId.Default, channel.Id, "ivan"), default);

        await host.ReceiveAsync(channel, Text(host, "1"));
        var timers = await host.Services.GetRequiredService<IWorkStorage>().DueTimersAsync(host.Clock.GetUtcNow().AddDays(31), 10, default);
        var old = timers.Should().ContainSingle(static t => t.Kind == TimerKind.Hold).Subject;
        host.Clock.Jump(TimeSpan.FromDays(30.5));
        await host.UntilAsync(async () => (await ChatAsync())!.HeldCount == 0);
        await host.ReceiveAsync(channel, Text(host, "2"));

        var late = new TimerItem(old);
        await host.Services.GetRequiredService<Committers>().AcceptAsync(late, default);
        await late.Done;

        (await ChatAsync())!.HeldCount.Should().Be(2);
        host.Clock.Jump(TimeSpan.FromDays(30));
        await host.UntilAsync(async () => (await ChatAsync())!.HeldCount == 0);
    }

    private static MessageReceived Text(ChatKitTestHost host, string id) => new()
    {
        ExternalId = id,
        Chat = new ChatAddress { ExternalId = "ivan" },
        From = new CustomerIdentity { ExternalId = "ivan", Name = "Ivan" },
        Content = new TextContent { Text = "Hello" },
        SentAt = host.Clock.GetUtcNow(),
    };
}
