using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Nothing acknowledged is lost, and what cannot be made durable is not acknowledged.</summary>
public sealed class StorageAwayTests
{
    [Fact]
    public async Task Webhook_is_answered_503_while_the_storage_is_away_and_its_repeat_makes_one_message()
    {
        await using var host = await FaultyHost.StartAsync();
        Speak(host);
        host.Faults.IsCutOff = true;

        var waiting = host.PostAsync("m1");
        await host.UntilAsync(() => Task.FromResult(waiting.IsCompleted), "the answer", TimeSpan.FromMilliseconds(100));
        (await waiting).Status.Should().Be(503);
        (await waiting).RetryAfter.Should().NotBeNull();

        host.Faults.IsCutOff = false;
        var repeat = host.PostAsync("m1");
        await host.UntilAsync(() => Task.FromResult(repeat.IsCompleted), "the answer");
        (await repeat).Status.Should().Be(200);
        (await host.MessagesAsync()).Select(m => m.Text).Should().Equal("Hello");
    }

    [Fact]
    public async Task Host_that_is_started_while_the_storage_is_away_answers_503_and_works_once_it_is_back()
    {
        await using var first = await FaultyHost.StartAsync();
        Speak(first);
        await using var host = await first.StartAnotherAsync(isCutOff: true);
        host.Get<IChatKitEngine>().IsReady.Should().BeFalse();

        var waiting = host.PostAsync("m1");
        await host.UntilAsync(() => Task.FromResult(waiting.IsCompleted), "the answer", TimeSpan.FromMilliseconds(100));
        (await waiting).Status.Should().Be(503);

        host.Faults.IsCutOff = false;
        await host.UntilAsync(() => Task.FromResult(host.Get<IChatKitEngine>().IsReady), "the host works", TimeSpan.FromMilliseconds(100));
        var repeat = host.PostAsync("m1");
        await host.UntilAsync(() => Task.FromResult(repeat.IsCompleted), "the answer");
        (await repeat).Status.Should().Be(200);
        (await host.MessagesAsync()).Select(m => m.Text).Should().Equal("Hello");
    }

    [Theory]
    [InlineData("begin")]
    [InlineData("before")]
    [InlineData("after")]
    public async Task Storage_that_stumbles_loses_and_doubles_nothing(string where)
    {
        await using var host = await FaultyHost.StartAsync();
        Speak(host);
        (where switch { "begin" => (Action<int>)host.Faults.FailBegins, "before" => host.Faults.FailCommits, _ => host.Faults.LoseAnswers })(3);

        var answers = Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => host.PostAsync($"m{i:00}", $"{i:00}", $"c{i % 3}"))));
        await host.UntilAsync(() => Task.FromResult(answers.IsCompleted), "the answers");

        (await answers).Should().OnlyContain(a => a.Status == 200);
        host.Faults.Left.Should().Be(0);
        var texts = new List<string?>();
        for (var c = 0; c < 3; c++)
        {
            texts.AddRange((await host.MessagesAsync($"c{c}")).Select(m => m.Text));
        }

        texts.Order(StringComparer.Ordinal).Should().Equal(Enumerable.Range(0, 30).Select(i => $"{i:00}"));
        var events = await host.Get<IEventLog>().ReadAsync(0, 1000, default);
        events.OfType<MessageReceived>().Should().HaveCount(30);
        events.OfType<DialogueOpened>().Should().HaveCount(3);
    }

    [Fact]
    public async Task Answer_whose_commit_was_answered_late_goes_out_once()
    {
        await using var host = await FaultyHost.StartAsync();
        Speak(host);
        await host.PostAsync("m1");
        var chat = await host.ChatAsync();

        for (var i = 0; i < 6; i++)
        {
            // Of each answer another commit is lost: its own, the attempt's begin, its end.
            host.Faults.LoseAnswers(i % 3 + 1);
            var sending = host.DoAsync(People.Anna, new SendMessage { ChatId = chat, ClientMessageId = $"a{i}", Text = $"Answer {i}" });
            await host.UntilAsync(() => Task.FromResult(sending.IsCompleted), "the command");
            (await sending).Refusal.Should().BeNull();
            await host.UntilAsync(async () => (await host.MessagesAsync()).Count(m => m.Status == MessageStatus.Sent) == i + 1, "it is sent");
        }

        host.Messenger.Done.Should().Equal(Enumerable.Range(0, 6).Select(i => $"Answer {i}"));
        (await host.Get<IOperationsStorage>().ReportAsync(Crm.Tenant, host.Clock.GetUtcNow(), default)).UncertainCount.Should().Be(0);
    }

    [Fact]
    public async Task Full_queue_is_answered_503_and_the_repeats_lose_nothing()
    {
        await using var host = await FaultyHost.StartAsync(options => (options.QueueSize, options.BatchSize) = (4, 2));
        Speak(host);
        host.Faults.IsCutOff = true;

        var first = Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => host.PostAsync($"m{i:00}", $"{i:00}"))));
        await host.UntilAsync(() => Task.FromResult(first.IsCompleted), "the answers", TimeSpan.FromMilliseconds(100));
        (await first).Should().OnlyContain(a => a.Status == 503 && a.RetryAfter != null);

        host.Faults.IsCutOff = false;
        var again = Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => host.PostAsync($"m{i:00}", $"{i:00}"))));
        await host.UntilAsync(() => Task.FromResult(again.IsCompleted), "the answers");

        (await again).Should().OnlyContain(a => a.Status == 200);
        (await host.MessagesAsync()).Select(m => m.Text).Order(StringComparer.Ordinal).Should().Equal(Enumerable.Range(0, 40).Select(i => $"{i:00}"));
    }

    [Fact]
    public async Task Host_that_died_between_begin_and_end_leaves_an_uncertain_attempt_that_the_next_repeats()
    {
        await using var host = await FaultyHost.StartAsync();
        Speak(host);
        await host.PostAsync("m1");
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<SendResult?>();
        host.Messenger.OnSend = _ =>
        {
            asked.TrySetResult();
            return new(never.Task);
        };
        var sent = await host.DoAsync(People.Anna, new SendMessage { ChatId = await host.ChatAsync(), ClientMessageId = "a", Text = "Answer" });
        await host.UntilAsync(() => Task.FromResult(asked.Task.IsCompleted), "the messenger is asked");

        host.Faults.IsCutOff = true;
        host.Messenger.OnSend = null;
        await using var next = await host.StartAnotherAsync();
        await host.UntilAsync(async () => (await next.MessagesAsync()).Single(m => m.Id == sent.MessageId).Status == MessageStatus.Sent, "it is sent", TimeSpan.FromMilliseconds(200));

        host.Messenger.Asked.Should().HaveCount(2);
        host.Messenger.Asked.Select(m => m.CorrelationKey).Should().OnlyHaveUniqueItems();
        (await next.Get<IOperationsStorage>().ReportAsync(Crm.Tenant, host.Clock.GetUtcNow(), default)).UncertainCount.Should().Be(1);

        // The first host comes back to life: what it still has to say about the attempt no longer counts, and it begins nothing more.
        host.Faults.IsCutOff = false;
        never.SetResult(SendResult.Failed(SendFailureKind.Rejected, "too late"));
        await next.DoAsync(People.Anna, new SendMessage { ChatId = await host.ChatAsync(), ClientMessageId = "b", Text = "More" });
        await host.UntilAsync(async () => (await next.MessagesAsync()).Count(m => m.Status == MessageStatus.Sent) == 2, "both are sent");
        host.Messenger.Done.Should().Equal("Answer", "More");
    }

    [Fact]
    public async Task Pause_that_the_messenger_asked_for_outlasts_a_storage_that_stumbles()
    {
        await using var host = await FaultyHost.StartAsync();
        Speak(host);
        await host.PostAsync("m1");
        await host.PostAsync("m2", customer: "Olga");
        host.Messenger.OnSend = _ => new(SendResult.Failed(new SendFailure
        {
            Kind = SendFailureKind.Throttled,
            Description = "slow down",
            RetryAfter = TimeSpan.FromMinutes(2),
        }));
        await host.DoAsync(People.Anna, new SendMessage { ChatId = await host.ChatAsync(), ClientMessageId = "a", Text = "One" });
        await host.UntilAsync(() => Task.FromResult(host.Messenger.Asked.Count == 1), "a try");
        await host.PassAsync(TimeSpan.FromSeconds(1));

        host.Faults.IsCutOff = true;
        await host.PassAsync(TimeSpan.FromSeconds(20));
        host.Faults.IsCutOff = false;
        await host.DoAsync(People.Anna, new SendMessage { ChatId = await host.ChatAsync("Olga"), ClientMessageId = "b", Text = "Two" });
        await host.PassAsync(TimeSpan.FromSeconds(60));

        host.Messenger.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task Host_whose_lease_went_to_another_sends_nothing_and_does_not_ask_without_end()
    {
        await using var host = await FaultyHost.StartAsync(options => options.HostName = "first");
        Speak(host);
        await host.PostAsync("m1");
        await host.UntilAsync(async () => await StealAsync(host), "the lease is stolen");
        var before = host.Faults.Begun;

        await host.DoAsync(People.Anna, new SendMessage { ChatId = await host.ChatAsync(), ClientMessageId = "a", Text = "Answer" });
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await host.PassAsync(TimeSpan.FromSeconds(30));

        host.Messenger.Asked.Should().BeEmpty();
        (host.Faults.Begun - before).Should().BeLessThan(10);
    }

    private static async Task<bool> StealAsync(FaultyHost host)
    {
        var leases = host.Storage.GetRequiredService<ILeaseStorage>();
        var name = $"send:{host.Channel.Id}";
        await leases.ReleaseAsync(new Lease(name, "first", 1, default), default);
        return await leases.TakeAsync(name, "thief", TimeSpan.FromMinutes(10), default) is not null;
    }

    private static void Speak(FaultyHost host) => host.Messenger.OnReceive = body =>
    {
        var parts = body.Split('|');
        return
        [
            new Updates.MessageReceived
            {
                ExternalId = parts[0],
                Chat = new ChatAddress { ExternalId = parts[2] },
                From = new CustomerIdentity { ExternalId = parts[2] },
                Content = new TextContent { Text = parts[1] },
            },
        ];
    };
}
