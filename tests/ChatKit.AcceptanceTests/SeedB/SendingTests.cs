using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Order is kept per chat, rates are kept, what fails for a while is tried again, what fails for good holds back nobody.</summary>
public sealed class SendingTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Answers_go_out_in_order_per_chat_and_several_chats_at_once(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var ivan = await desk.TakenAsync("Ivan");
        var olga = await desk.TakenAsync("Olga");
        var held = new TaskCompletionSource<SendResult?>();
        desk.Messenger.OnSend = m => AbleMessenger.TextOf(m) == "0" ? new(held.Task) : default;

        for (var i = 0; i < 10; i++)
        {
            (await desk.SendsAsync(People.Anna, ivan, $"{i}")).Refusal.Should().BeNull();
        }

        await desk.SendsAsync(People.Anna, olga, "For Olga");
        await desk.UntilDoneAsync(1);
        await desk.Crm.SettleAsync();
        desk.Messenger.Done.Should().Equal("For Olga");
        held.SetResult(null);
        await desk.UntilDoneAsync(11);

        desk.Messenger.Done.Skip(1).Should().Equal(Enumerable.Range(0, 10).Select(i => $"{i}"));
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Temporary_failure_is_tried_again_and_holds_back_its_chat_alone(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var ivan = await desk.TakenAsync("Ivan");
        var olga = await desk.TakenAsync("Olga");
        var isAway = true;
        desk.Messenger.OnSend = m => isAway && m.To.ExternalChatId == "Ivan" ? new(SendResult.Failed(SendFailureKind.Unreachable, "away")) : default;

        await desk.SendsAsync(People.Anna, ivan, "First");
        await desk.SendsAsync(People.Anna, ivan, "Second");
        await desk.SendsAsync(People.Anna, olga, "For Olga");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count >= 4), "some tries");
        desk.Messenger.Asked.Where(m => m.To.ExternalChatId == "Ivan").Select(AbleMessenger.TextOf).Should().OnlyContain(t => t == "First");
        isAway = false;
        desk.Clock.Jump(TimeSpan.FromMinutes(6));
        await desk.UntilDoneAsync(3);

        desk.Messenger.Done.Should().Equal("For Olga", "First", "Second");
    }

    [Fact]
    public async Task Permanent_failure_does_not_hold_back_the_chat_and_a_retry_sends_again()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = m => AbleMessenger.TextOf(m) == "Bad" ? new(SendResult.Failed(new SendFailure { Kind = SendFailureKind.Rejected, Code = "no", Description = "not this" })) : default;

        var bad = await desk.SendsAsync(People.Anna, chat, "Bad");
        await desk.SendsAsync(People.Anna, chat, "Good");
        await desk.UntilDoneAsync(1);
        await desk.UntilStatusAsync(bad.MessageId!.Value, MessageStatus.Failed);

        desk.Messenger.Done.Should().Equal("Good");
        desk.Messenger.Asked.Should().HaveCount(2, "what failed for good is not tried again by itself");
        (await desk.MessageAsync(bad.MessageId.Value)).ErrorCode.Should().Be("no");
        desk.Messenger.OnSend = null;
        (await desk.Crm.DoAsync(People.Anna, new RetryMessage { ChatId = chat, MessageId = bad.MessageId.Value })).Refusal.Should().BeNull();
        await desk.UntilStatusAsync(bad.MessageId.Value, MessageStatus.Sent);
        desk.Messenger.Done.Should().Equal("Good", "Bad");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Failed_send_leaves_the_list_of_failures_when_it_is_sent_again_from_its_chat_and_is_back_if_that_fails(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = static _ => new(SendResult.Failed(SendFailureKind.Rejected, "not this"));
        var bad = (await desk.SendsAsync(People.Anna, chat, "Bad")).MessageId!.Value;
        var worse = (await desk.SendsAsync(People.Anna, chat, "Worse")).MessageId!.Value;
        await desk.UntilStatusAsync(worse, MessageStatus.Failed);
        var failed = (await desk.ReportAsync()).FailedSends.Single(f => f.MessageId == bad);

        (await desk.Crm.DoAsync(People.Anna, new RetryMessage { ChatId = chat, MessageId = bad })).Refusal.Should().BeNull();
        (await desk.ReportAsync()).FailedSends.Should().NotContain(f => f.Id == failed.Id);
        await desk.UntilStatusAsync(bad, MessageStatus.Failed);
        (await desk.ReportAsync()).FailedSends.Where(f => f.MessageId == bad).Should().ContainSingle("it failed again, once");

        desk.Messenger.OnSend = null;
        await desk.Crm.DoAsync(People.Anna, new RetryMessage { ChatId = chat, MessageId = bad });
        await desk.UntilStatusAsync(bad, MessageStatus.Sent);
        (await desk.ReportAsync()).FailedSends.Should().ContainSingle("the other is still there").Which.MessageId.Should().Be(worse);
    }

    [Fact]
    public async Task Retries_end_after_a_day()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = _ => new(SendResult.Failed(SendFailureKind.Unreachable, "away"));

        var sent = await desk.SendsAsync(People.Anna, chat, "Hello?");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count > 0), "a try");
        await desk.Crm.PassAsync(TimeSpan.FromHours(25));

        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Failed);
    }

    [Fact]
    public async Task Retry_after_is_honoured_by_the_whole_channel()
    {
        await using var desk = await Desk.OpenAsync();
        var ivan = await desk.TakenAsync("Ivan");
        var olga = await desk.TakenAsync("Olga");
        var asked = 0;
        desk.Messenger.OnSend = _ => Interlocked.Increment(ref asked) == 1
            ? new(SendResult.Failed(new SendFailure { Kind = SendFailureKind.Throttled, Description = "slow down", RetryAfter = TimeSpan.FromSeconds(100) }))
            : default;

        await desk.SendsAsync(People.Anna, ivan, "One");
        await desk.Crm.UntilAsync(() => Task.FromResult(asked == 1), "a try");
        await desk.Crm.SettleAsync();
        await desk.SendsAsync(People.Anna, olga, "Two");
        await desk.Crm.PassAsync(TimeSpan.FromSeconds(90));

        desk.Messenger.Asked.Should().HaveCount(1);
        await desk.Crm.PassAsync(TimeSpan.FromSeconds(11));
        await desk.UntilDoneAsync(2);
        desk.Messenger.Done.Should().BeEquivalentTo("One", "Two");
    }

    [Fact]
    public async Task Rate_of_a_chat_is_kept()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { ChatRate = 1, ChatBurst = 2 });
        var ivan = await desk.TakenAsync("Ivan");
        for (var i = 0; i < 5; i++)
        {
            await desk.SendsAsync(People.Anna, ivan, $"{i}");
        }

        await desk.Crm.SettleAsync();
        desk.Messenger.Done.Should().HaveCount(2, "so many at once are allowed");
        await desk.Crm.PassAsync(TimeSpan.FromSeconds(1));
        desk.Messenger.Done.Should().HaveCount(3);
        await desk.Crm.PassAsync(TimeSpan.FromSeconds(5));
        await desk.UntilDoneAsync(5);
    }

    [Fact]
    public async Task Rate_of_the_channel_is_kept()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { ChannelRate = 3 });
        var chats = new List<ChatId>();
        for (var i = 0; i < 6; i++)
        {
            chats.Add(await desk.TakenAsync($"c{i}"));
        }

        foreach (var chat in chats)
        {
            await desk.SendsAsync(People.Anna, chat, "Hello");
        }

        await desk.Crm.SettleAsync();
        desk.Messenger.Done.Should().HaveCount(1, "the channel sends three a second");
        await desk.UntilDoneAsync(6);
        desk.Clock.GetUtcNow().Should().BeOnOrAfter(Testing.ManualClock.DefaultStart.AddSeconds(5.0 / 3));
    }

    [Fact]
    public async Task Chats_that_are_held_back_do_not_hide_the_others()
    {
        await using var desk = await Desk.OpenAsync(
            can: c => c with { ChatRate = 0.001, ChatBurst = 1 },
            configure: chat => chat.Configure(options => options.SendConcurrency = 1));
        for (var i = 0; i < 9; i++)
        {
            var busy = await desk.TakenAsync($"busy {i}");
            await desk.SendsAsync(People.Anna, busy, "One");
            await desk.SendsAsync(People.Anna, busy, "Two");
        }

        await desk.UntilDoneAsync(9);
        await desk.SendsAsync(People.Anna, await desk.TakenAsync("Ivan"), "For Ivan");

        await desk.UntilDoneAsync(10);
        desk.Messenger.Done.Should().EndWith("For Ivan");
    }

    [Fact]
    public async Task Messenger_that_sends_us_to_and_fro_is_not_asked_without_end()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = m => new(SendResult.Failed(new SendFailure
        {
            Kind = SendFailureKind.Rejected,
            Description = "moved",
            MovedTo = m.To.ExternalChatId == "here" ? "there" : "here",
        }));

        await desk.SendsAsync(People.Anna, chat, "Answer");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count >= 2), "it is tried at the new address");
        await desk.Crm.SettleAsync();
        await desk.Crm.SettleAsync();

        desk.Messenger.Asked.Should().HaveCount(2, "the next try waits its time");
    }

    [Fact]
    public async Task Customer_who_got_too_much_holds_back_nobody_else()
    {
        await using var desk = await Desk.OpenAsync();
        var ivan = await desk.TakenAsync("Ivan");
        var olga = await desk.TakenAsync("Olga");
        desk.Messenger.OnSend = m => m.To.ExternalChatId == "Olga" ? default : new(SendResult.Failed(new SendFailure
        {
            Kind = SendFailureKind.Throttled,
            Description = "too many to him",
            RetryAfter = TimeSpan.FromMinutes(5),
            IsOfChatAlone = true,
        }));

        await desk.SendsAsync(People.Anna, ivan, "For Ivan");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count == 1), "a try");
        await desk.SendsAsync(People.Anna, olga, "For Olga");
        await desk.UntilDoneAsync(1);
        await desk.Crm.PassAsync(TimeSpan.FromMinutes(4));

        desk.Messenger.Asked.Select(m => m.To.ExternalChatId).Should().Equal("Ivan", "Olga");
    }

    [Fact]
    public async Task Adapter_that_does_not_give_up_in_time_is_given_up()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var never = new TaskCompletionSource<SendResult?>();
        desk.Messenger.HeedsCancellation = false;
        desk.Messenger.OnSend = m => AbleMessenger.TextOf(m) == "First" && desk.Messenger.Asked.Count == 1 ? new(never.Task) : default;

        await desk.SendsAsync(People.Anna, chat, "First");
        await desk.SendsAsync(People.Anna, chat, "Second");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count == 1), "a try");
        await desk.Crm.PassAsync(TimeSpan.FromSeconds(31));
        await desk.Crm.PassAsync(TimeSpan.FromSeconds(5));
        await desk.UntilDoneAsync(2);

        desk.Messenger.Done.Should().Equal("First", "Second");
        (await desk.ReportAsync()).UncertainCount.Should().Be(1);
    }

    [Fact]
    public async Task Content_without_a_word_is_refused_where_only_words_go()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();

        var sent = await desk.Crm.DoAsync(
            People.Anna, new SendMessage { ChatId = chat, ClientMessageId = "1", Content = new OrderContent { Items = [] } });

        sent.Refusal!.Code.Should().Be(RefusalCode.UnsupportedContent);
    }

    [Fact]
    public async Task Chat_that_moved_is_answered_at_its_new_address()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = m => m.To.ExternalChatId == "Ivan"
            ? new(SendResult.Failed(new SendFailure { Kind = SendFailureKind.Rejected, Description = "moved", MovedTo = "Ivan-2" }))
            : default;

        await desk.SendsAsync(People.Anna, chat, "Answer");
        await desk.UntilDoneAsync(1);

        desk.Messenger.Asked.Select(m => m.To.ExternalChatId).Should().Equal("Ivan", "Ivan-2");
        (await desk.ChatAsync("Ivan-2")).Should().Be(chat);
    }

    [Fact]
    public async Task Adapter_that_throws_fails_its_message_alone()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = m => AbleMessenger.TextOf(m) == "Bad" ? throw new FormatException("a bug") : default;

        var bad = await desk.SendsAsync(People.Anna, chat, "Bad");
        await desk.SendsAsync(People.Anna, chat, "Good");

        await desk.UntilDoneAsync(1);
        await desk.UntilStatusAsync(bad.MessageId!.Value, MessageStatus.Failed);
    }

    [Fact]
    public async Task New_channel_sends_at_once_and_beside_another_of_the_same_type()
    {
        await using var desk = await Desk.OpenAsync();
        var second = await desk.Crm.Host.AddChannelAsync("Second", "able");
        await desk.Crm.CustomerWritesAsync("Ivan", "Hello", second);

        await desk.SendsAsync(People.Anna, await desk.Crm.ChatIdAsync("Ivan", second), "Answer");

        await desk.UntilDoneAsync(1);
        desk.Clock.GetUtcNow().Should().BeBefore(Testing.ManualClock.DefaultStart.AddSeconds(3), "it need not wait for leases to be renewed");
    }

    [Fact]
    public async Task Host_that_stops_waits_for_the_messenger_so_that_nothing_is_uncertain()
    {
        await using var desk = await Desk.OpenAsync(Setup.MemoryWithTwoHosts);
        var chat = await desk.TakenAsync();
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource<SendResult?>();
        desk.Messenger.OnSend = _ =>
        {
            asked.TrySetResult();
            return new(answer.Task);
        };
        var sent = await desk.SendsAsync(People.Anna, chat, "Answer");
        await desk.Crm.UntilAsync(() => Task.FromResult(asked.Task.IsCompleted), "the messenger is asked");

        var stopping = Task.WhenAll(desk.Crm.Hosts.Select(h => h.Services.GetService(typeof(IChatKitEngine))).Cast<IChatKitEngine>().Select(e => e.StopAsync(default).AsTask()));
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        answer.SetResult(SendResult.Sent("out-1"));
        await stopping;

        (await desk.MessageAsync(sent.MessageId!.Value)).Status.Should().Be(MessageStatus.Sent);
        (await desk.ReportAsync()).UncertainCount.Should().Be(0);
    }
}
