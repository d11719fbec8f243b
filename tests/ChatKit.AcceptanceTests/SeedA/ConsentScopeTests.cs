using System.Collections.Concurrent;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "This setting only applies to new dialogues. Pre-existing dialogues in the system will not be affected. In the "Excluded channels"
/// field you can specify the channels to which the request does not apply, meaning that the Privacy Policy acceptacnce message will not
/// be sent."
/// </summary>
public sealed class ConsentScopeTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task In_an_excluded_channel_nobody_is_asked(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        var excluded = await crm.Host.AddChannelAsync("Excluded");
        await crm.SetAsync(s => Policies.On(s, p => p with { ExcludedChannelIds = [excluded.Id] }));

        await crm.CustomerWritesAsync("ivan", "Hello", excluded);
        await crm.CustomerWritesAsync("maria", "Hello");
        await crm.UntilAskedAsync("maria");

        (await crm.TextsAsync("ivan", excluded)).Should().Equal("Hello");
        crm.Messenger.Sent.Should().ContainSingle().Which.To.ExternalChatId.Should().Be("maria");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Dialogues_that_were_there_before_are_not_affected(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("open", "one");
        await crm.CustomerWritesAsync("closed", "one");
        await crm.DoAsync(People.Anna, new CloseDialogue { ChatId = await crm.ChatIdAsync("closed") });
        await crm.SetAsync(Policies.On);

        await crm.CustomerWritesAsync("open", "two");
        await crm.CustomerWritesAsync("closed", "two");
        await crm.SettleAsync();

        (await crm.TextsAsync("open")).Should().Equal("one", "two");
        (await crm.TextsAsync("closed")).Should().Equal("one", "two");
        crm.Messenger.Asked.Should().BeEmpty();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Who_agreed_once_is_not_asked_for_his_next_dialogue(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.PressAgreeAsync("ivan");
        await crm.DoAsync(People.Anna, new CloseDialogue { ChatId = await crm.ChatIdAsync("ivan") });
        await crm.SetAsync(s => Policies.On(s, p => p with { Version = "2026-01" }));

        await crm.CustomerWritesAsync("ivan", "two");
        await crm.SettleAsync();

        (await crm.TextsAsync("ivan")).Should().EndWith("two");
        crm.Messenger.Sent.Should().ContainSingle();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Switching_the_policy_off_releases_who_was_waiting_without_evidence(Setup setup)
    {
        var evidence = new ConcurrentQueue<ConsentRow>();
        await using var crm = await Crm.StartAsync(
            setup, s => DistributionTests.Among(Policies.On(s), DistributionStrategies.Fixed, People.Anna), configure: chat => RecordingStorage.Record(chat, evidence));
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.CustomerWritesAsync("ivan", "two");
        await crm.UntilAskedAsync("ivan");

        await crm.SetAsync(s => s with { PrivacyPolicy = s.PrivacyPolicy with { Enabled = false } });

        await crm.UntilAsync(async () => await crm.FindAsync("ivan") is not null, "it is released");
        (await crm.TextsAsync("ivan")).Where(static t => t.Length == 3).Should().Equal("one", "two");
        await crm.UntilResponsibleAsync("ivan", People.Anna);
        evidence.Should().BeEmpty();
        (await crm.EventsAsync()).OfType<ConsentGiven>().Should().BeEmpty();
        (await crm.StoredChatAsync("ivan"))!.HeldCount.Should().Be(0);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Excluding_the_channel_releases_who_was_waiting(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");

        await crm.SetAsync(s => Policies.On(s, p => p with { ExcludedChannelIds = [crm.Channel.Id] }));

        await crm.UntilAsync(async () => await crm.FindAsync("ivan") is not null, "it is released");
        (await crm.TextsAsync("ivan")).Should().StartWith("one");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task When_our_side_writes_first_the_customers_first_answer_is_held_and_asked_about(Setup setup)
    {
        await using var crm = await OutreachAsync(setup);
        var chat = await crm.ChatIdAsync("79990000000");

        await crm.CustomerWritesAsync("79990000000", "Who are you?");
        await crm.UntilAskedAsync("79990000000");

        var seen = (await crm.MessagesAsync(People.Anna, chat))!;
        seen.Should().NotContain(m => m.Text == "Who are you?");
        seen.Should().Contain(m => m.Type == "system" && m.Content!.Contains("consent-requested"), "the manager sees that he was asked");
        seen.Should().NotContain(m => m.Text != null && m.Text.Contains("privacy"));
        (await crm.FindAsync("79990000000"))!.Unread.Should().Be(0);
        (await crm.AnswerAsync(People.Anna, chat, "It is Anna")).Refusal.Should().BeNull("our side may go on writing");

        await crm.PressAgreeAsync("79990000000");

        var texts = await crm.TextsAsync("79990000000");
        texts[0].Should().Be("Hello from us");
        texts.Should().Contain("Who are you?").And.EndWith(Policies.Label);
        (await crm.ResponsibleAsync("79990000000")).Should().Be(People.Anna);
        (await crm.EventsAsync()).OfType<DialogueOpened>().Should().ContainSingle();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task An_answer_to_a_dialogue_of_ours_that_is_over_by_then_waits_all_the_same(Setup setup)
    {
        await using var crm = await OutreachAsync(setup);
        var chat = await crm.ChatIdAsync("79990000000");
        await crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });
        await crm.CustomerWritesAsync("79990000000", "Who are you?");
        await crm.UntilAskedAsync("79990000000");
        (await crm.TextsAsync("79990000000")).Should().Equal("Hello from us");

        (await crm.AnswerAsync(People.Anna, chat, "It is Anna")).Refusal.Should().BeNull();
        (await crm.TextsAsync("79990000000")).Should().Equal("Hello from us", "It is Anna");
        await crm.PressAgreeAsync("79990000000");

        (await crm.TextsAsync("79990000000")).Should().Contain("Who are you?");
        (await crm.ResponsibleAsync("79990000000")).Should().Be(People.Anna);
    }

    private static async Task<Crm> OutreachAsync(Setup setup)
    {
        var crm = await Crm.StartAsync(
            setup, Policies.On, c => c with { MaxSuggestions = 3, AddressesByPhone = true, NewCustomer = SendingPolicy.Text });
        var started = await crm.Get<IChats>().StartAsync(
            new StartChat { ChannelId = crm.Channel.Id, Phone = "+79990000000", ClientMessageId = "1", Content = new TextContent { Text = "Hello from us" } },
            await crm.ViewerAsync(People.Anna), default);
        started.Refusal.Should().BeNull();
        await crm.UntilSentAsync(1);
        return crm;
    }
}
