using ChatKit.Engine;
using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Dialogues;

/// <summary>The wait for a customer's agreement ends once, and only when it is over.</summary>
public sealed class HoldTimerTests : IAsyncLifetime
{
    private ChatKitTestHost _host = null!;
    private Channel _channel = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ChatKitTestHost.StartAsync();
        _channel = await _host.AddChannelAsync();
        await _host.ChangeSettingsAsync(static s => s with
        {
            ChatsEnabled = true,
            PrivacyPolicy = new() { Enabled = true, Link = "https://crm.example/privacy", Version = "1", Mode = ConsentMode.Button },
        });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Timer_that_was_read_before_a_wait_ended_does_not_end_the_next_one()
    {
        await WriteAsync("1");
        var old = (await TimersAsync()).Should().ContainSingle(static t => t.Kind == TimerKind.Hold).Subject;
        _host.Clock.Jump(TimeSpan.FromDays(30.5));
        await UntilHeldAsync(0);
        await WriteAsync("2");

        var late = new TimerItem(old);
        await _host.Services.GetRequiredService<Committers>().AcceptAsync(late, default);
        await late.Done;

        (await HeldAsync()).Should().Be(2);
        _host.Clock.Jump(TimeSpan.FromDays(30));
        await UntilHeldAsync(0);
    }

    [Fact]
    public async Task What_came_while_chats_were_off_waits_as_long_as_anything_from_when_they_are_on()
    {
        await WriteAsync("1");
        await _host.UntilAsync(async () => (await ChatAsync()).ConsentAskedAt is not null);
        await _host.ChangeSettingsAsync(static s => s with { ChatsEnabled = false });
        _host.Clock.Jump(TimeSpan.FromDays(29));
        await WriteAsync("2");
        _host.Clock.Jump(TimeSpan.FromDays(1.5));
        await _host.ChangeSettingsAsync(static s => s with { ChatsEnabled = true });
        _host.Clock.Jump(TimeSpan.FromHours(1));

        await _host.UntilAsync(async () => (await TimersAsync()).Exists(static t => t.Kind == TimerKind.Hold && t.DueAt < TimerSteps.Never));
        (await HeldAsync()).Should().Be(3);

        _host.Clock.Jump(TimeSpan.FromDays(31));
        await UntilHeldAsync(0);
    }

    private async Task<List<TimerRow>> TimersAsync() =>
        [.. await _host.Services.GetRequiredService<IWorkStorage>().DueTimersAsync(_host.Clock.GetUtcNow().AddDays(365), 10, default)];

    private async Task<ChatRow> ChatAsync() =>
        (await _host.Services.GetRequiredService<IVisitorReader>().FindChatAsync(new ExternalKey(TenantId.Default, _channel.Id, "ivan"), default))!;

    private async Task<int> HeldAsync() => (await ChatAsync()).HeldCount;

    private ValueTask UntilHeldAsync(int count) => _host.UntilAsync(async () => await HeldAsync() == count, $"{count} messages are held");

    private ValueTask WriteAsync(string id) => _host.ReceiveAsync(_channel, new MessageReceived
    {
        ExternalId = id,
        Chat = new ChatAddress { ExternalId = "ivan" },
        From = new CustomerIdentity { ExternalId = "ivan", Name = "Ivan" },
        Content = new TextContent { Text = "Hello" },
        SentAt = _host.Clock.GetUtcNow(),
    });
}
