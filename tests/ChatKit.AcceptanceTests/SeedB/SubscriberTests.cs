using System.Collections.Concurrent;
using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>A subscriber: at least once, in order per chat, on one host, from the end of the log on.</summary>
public sealed class SubscriberTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Subscriber_gets_each_event_in_order_on_one_host_and_starts_at_the_end(Setup setup)
    {
        var diary = new Diary();
        await using var desk = await OpenAsync(diary, setup);
        await StartedAsync(desk);

        for (var i = 0; i < 60; i++)
        {
            await desk.ReceiveAsync(desk.Crm.Message($"c{i % 3}", $"m{i}", $"{i}"));
        }

        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count >= 60), "all are handled");
        await desk.Crm.SettleAsync();
        diary.Handled.Should().OnlyHaveUniqueItems("two hosts share the work of one subscriber").And.BeInAscendingOrder();
        var log = (await desk.Crm.EventsAsync()).OfType<MessageReceived>().Select(e => e.Position);
        diary.Handled.Should().Equal(log);
    }

    [Fact]
    public async Task Failure_holds_back_its_chat_alone_and_is_parked_after_ten_tries()
    {
        var diary = new Diary();
        await using var desk = await OpenAsync(diary);
        await StartedAsync(desk);
        await desk.ReceiveAsync(desk.Crm.Message("Bad", "b1", "1"));
        var bad = await desk.ChatAsync("Bad");
        diary.Fails = e => e.ChatId == bad && e.Position == diary.Poison;
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 1), "the first is handled");

        diary.Poison = (await desk.Crm.Get<IEventLog>().RangeAsync(default)).Newest + 1;
        await desk.ReceiveAsync(desk.Crm.Message("Bad", "b2", "2"));
        await desk.ReceiveAsync(desk.Crm.Message("Bad", "b3", "3"));
        await desk.ReceiveAsync(desk.Crm.Message("Good", "g1", "1"));
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 2), "the other chat goes on");
        diary.Chats[^1].Should().NotBe(bad);
        await desk.Crm.UntilAsync(
            async () =>
            {
                desk.Clock.Advance(TimeSpan.FromSeconds(1));
                return (await desk.ReportAsync()).ParkedCount == 1;
            },
            "it is parked");
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 3), "the chat goes on");

        diary.Tries.Count(p => p == diary.Poison).Should().Be(10);
        (await desk.ReportAsync()).Parked.Single().Kind.Should().Be("subscriber:diary");
        var cursor = await desk.Crm.Get<IEventLog>().FindCursorAsync("diary", default);
        await desk.Crm.UntilAsync(async () => (cursor = await desk.Crm.Get<IEventLog>().FindCursorAsync("diary", default)) >= diary.Handled.Max(), "its place moves on");
    }

    [Fact]
    public async Task Place_never_passes_an_event_that_is_held_back()
    {
        var diary = new Diary();
        await using var desk = await OpenAsync(diary);
        await StartedAsync(desk);
        await desk.ReceiveAsync(desk.Crm.Message("One", "1", "1"), desk.Crm.Message("Two", "2", "2"));
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 2), "both are handled");
        diary.Fails = _ => true;

        await desk.ReceiveAsync(desk.Crm.Message("One", "3", "3"));
        await desk.ReceiveAsync(desk.Crm.Message("Two", "4", "4"));
        var oldest = (await desk.Crm.EventsAsync()).OfType<MessageReceived>().Select(e => e.Position).Order().ElementAt(2);
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Tries.Count >= 8), "some tries");

        (await desk.Crm.Get<IEventLog>().FindCursorAsync("diary", default)).Should().BeLessThan(oldest);
        diary.Fails = null;
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 4), "both are handled in the end");
    }

    [Fact]
    public async Task Restarted_host_goes_on_where_the_last_one_was()
    {
        var diary = new Diary();
        await using var desk = await OpenAsync(diary, Setup.Memory);
        await StartedAsync(desk);
        await desk.WritesAsync("Ivan", "1");
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 1), "the first is handled");
        await desk.Crm.SettleAsync();

        await using (var other = await desk.Crm.Host.StartAnotherAsync())
        {
            await ((IChatKitEngine)desk.Crm.Host.Services.GetService(typeof(IChatKitEngine))!).StopAsync(default);
            var inbox = (IInbox)other.Services.GetService(typeof(IInbox))!;
            (await inbox.AcceptAsync(desk.Channel, [desk.Crm.Message("Ivan", "m2", "2")], default)).Should().BeTrue();
            await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 2), "the second is handled by the other host");
        }

        diary.Handled.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Host_that_goes_while_an_event_is_held_back_repeats_later_ones_of_other_chats_and_loses_none()
    {
        var diary = new Diary();
        await using var desk = await OpenAsync(diary, Setup.Memory);
        await StartedAsync(desk);
        await desk.WritesAsync("Bad", "1");
        var bad = await desk.ChatAsync("Bad");
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 1), "the first is handled");
        diary.Fails = e => e.ChatId == bad;
        await desk.WritesAsync("Bad", "2");
        await desk.WritesAsync("Good", "1");
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 2), "the other chat goes on");
        var good = diary.Handled[^1];

        await using var other = await desk.Crm.Host.StartAnotherAsync();
        await desk.Crm.Get<IChatKitEngine>().StopAsync(default);
        diary.Fails = null;

        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 4), "what was held back is handled, and what came after it once more");
        diary.Handled.Count(p => p == good).Should().Be(2);
        var log = (await other.Services.GetRequiredService<IEventLog>().ReadAsync(0, 1000, default)).OfType<MessageReceived>().Select(e => e.Position);
        diary.Handled.Distinct().Order().Should().Equal(log);
        await desk.Crm.UntilAsync(
            async () => await other.Services.GetRequiredService<IEventLog>().FindCursorAsync("diary", default) >= diary.Handled.Max(), "its place moves on");
    }

    [Fact]
    public async Task Slow_subscriber_is_not_run_by_another_host_meanwhile()
    {
        var diary = new Diary();
        await using var desk = await OpenAsync(diary, Setup.MemoryWithTwoHosts);
        await StartedAsync(desk);
        var done = new TaskCompletionSource();
        diary.Waits = done.Task;
        await desk.WritesAsync("Ivan", "1");
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Tries.Count == 1), "it is being handled");

        for (var i = 0; i < 120; i++)
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        diary.Tries.Should().ContainSingle("it takes a minute, and nobody else begins it");
        done.SetResult();
        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == 1), "it is handled");
    }

    [Fact]
    public async Task Events_of_no_chat_wait_behind_one_that_failed_like_those_of_a_chat()
    {
        var diary = new Diary();
        await using var desk = await Desk.OpenAsync(configure: chat =>
        {
            chat.Services.AddSingleton(diary);
            chat.AddSubscriber<SettingsChanged, SettingsSubscriber>("diary");
        });
        await StartedAsync(desk);
        await desk.Crm.SettleAsync();
        var before = diary.Handled.Count;
        var failures = 2;
        diary.Fails = _ => failures-- > 0;

        await desk.Crm.SetAsync(s => s with { BalanceNoticeDays = 5 });
        await desk.Crm.SetAsync(s => s with { BalanceNoticeDays = 6 });

        await desk.Crm.UntilAsync(() => Task.FromResult(diary.Handled.Count == before + 2), "both are handled");
        diary.Handled.Should().BeInAscendingOrder();
    }

    private static Task<Desk> OpenAsync(Diary diary, Setup setup = Setup.Memory) => Desk.OpenAsync(setup, configure: chat =>
    {
        chat.Services.AddSingleton(diary);
        chat.AddSubscriber<MessageReceived, DiarySubscriber>("diary");
    });

    private static Task StartedAsync(Desk desk) =>
        desk.Crm.UntilAsync(async () => await desk.Crm.Get<IEventLog>().FindCursorAsync("diary", default) is not null, "the subscriber has its place");

    private sealed class Diary
    {
        private readonly ConcurrentQueue<(long Position, ChatId Chat)> _handled = new();
        private readonly ConcurrentQueue<long> _tries = new();

        public Func<ChatEvent, bool>? Fails { get; set; }

        public Task Waits { get; set; } = Task.CompletedTask;

        public long Poison { get; set; }

        public IReadOnlyList<long> Handled => [.. _handled.Select(h => h.Position)];

        public IReadOnlyList<ChatId> Chats => [.. _handled.Select(h => h.Chat)];

        public IReadOnlyList<long> Tries => [.. _tries];

        public async ValueTask HandleAsync(ChatEvent chatEvent)
        {
            _tries.Enqueue(chatEvent.Position);
            await Waits;
            if (Fails?.Invoke(chatEvent) == true)
            {
                throw new InvalidOperationException("The CRM cannot take it.");
            }

            _handled.Enqueue((chatEvent.Position, chatEvent.ChatId ?? default));
        }
    }

    private sealed class DiarySubscriber(Diary diary) : IChatEventSubscriber<MessageReceived>
    {
        public ValueTask HandleAsync(MessageReceived chatEvent, CancellationToken cancellationToken) => diary.HandleAsync(chatEvent);
    }

    private sealed class SettingsSubscriber(Diary diary) : IChatEventSubscriber<SettingsChanged>
    {
        public ValueTask HandleAsync(SettingsChanged chatEvent, CancellationToken cancellationToken) => diary.HandleAsync(chatEvent);
    }
}
