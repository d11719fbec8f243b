using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"The dialogue will be only be loaded if the customer agrees to the terms and continues the chat": what counts as that, and what does not.</summary>
public sealed class ConsentAgreementTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task Evidence_says_who_agreed_to_what_by_which_message_and_when(Setup setup)
    {
        var evidence = new ConcurrentQueue<ConsentRow>();
        await using var crm = await Crm.StartAsync(setup, Policies.On, configure: chat => RecordingStorage.Record(chat, evidence));
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.PressAgreeAsync("ivan");

        var messages = (await crm.MessagesAsync(People.Admin, await crm.ChatIdAsync("ivan")))!;
        var row = evidence.Should().ContainSingle().Subject;
        row.ChannelId.Should().Be(crm.Channel.Id);
        row.CustomerExternalId.Should().Be("ivan");
        row.PolicyVersion.Should().Be("2025-07");
        row.Link.Should().Be(Policies.Link);
        row.TextHash.Should().Be(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(crm.Question("ivan").Text))));
        row.AnswerMessageId.Should().Be(messages.Single(static m => m.Text == Policies.Label).Id);
        row.GivenAt.Should().BeCloseTo(crm.Clock.GetUtcNow(), TimeSpan.FromSeconds(5));
        (await crm.EventsAsync()).OfType<ConsentGiven>().Should().ContainSingle().Which.PolicyVersion.Should().Be("2025-07");
    }

    [Theory]
    [InlineData("I agree", true)]
    [InlineData("  i AGREE. ", true)]
    [InlineData("I agree!", true)]
    [InlineData("Согласен", true)]
    [InlineData("I do not agree", false)]
    [InlineData("agree", false)]
    [InlineData("Hello?", false)]
    [InlineData("👍", false)]
    public async Task Where_there_is_a_button_its_words_agree_as_well_and_no_others(string words, bool agrees)
    {
        await using var crm = await Crm.StartAsync(Setup.Memory, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");

        await crm.CustomerWritesAsync("ivan", words);

        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(agrees ? ConsentState.Given : ConsentState.Asked);
        (await crm.FindAsync("ivan") is not null).Should().Be(agrees);
    }

    [Theory]
    [InlineData("agree:0123456789abcdef0123456789abcdef")]
    [InlineData("agree:")]
    [InlineData("other")]
    public async Task The_press_of_another_button_does_not_agree(string action)
    {
        await using var crm = await Crm.StartAsync(Setup.Memory, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");

        await crm.CustomerWritesAsync("ivan", "Something", action: action);

        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Asked);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_button_of_another_customer_does_not_agree(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.CustomerWritesAsync("maria", "two");
        await crm.UntilAskedAsync("ivan");
        await crm.UntilAskedAsync("maria");

        await crm.CustomerWritesAsync("ivan", "Go on", action: crm.Question("maria").Suggestions[0].Id);

        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Asked);
        (await crm.StoredChatAsync("maria"))!.Consent.Should().Be(ConsentState.Asked);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Where_there_are_no_buttons_who_goes_on_after_the_question_agrees(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On, c => c with { MaxSuggestions = 0 });
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        crm.Question("ivan").Text.Should().Contain(Policies.Link).And.Contain(Policies.Label, "the button's title is in the text");
        crm.Clock.Jump(TimeSpan.FromSeconds(1));

        await crm.CustomerWritesAsync("ivan", "two");

        (await crm.TextsAsync("ivan")).Should().StartWith("one").And.EndWith("two").And.HaveCount(3);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task What_he_wrote_before_the_question_was_accepted_is_not_going_on(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On, c => c with { MaxSuggestions = 0 });
        var accept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        crm.Messenger.OnSend = async (_, token) =>
        {
            await accept.Task.WaitAsync(token);
            return null;
        };
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAsync(() => Task.FromResult(crm.Messenger.Asked.Count == 1), "the question is on its way");
        await crm.CustomerWritesAsync("ivan", "two");
        await crm.CustomerWritesAsync("ivan", Policies.Label);
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Asked, "nothing counts before the question is there");
        var before = crm.Clock.GetUtcNow();
        crm.Clock.Jump(TimeSpan.FromSeconds(5));
        accept.SetResult();
        await crm.UntilAskedAsync("ivan");

        await crm.CustomerWritesAsync("ivan", "late", sentAt: before);
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Asked, "it came late but was written before the question");

        crm.Clock.Jump(TimeSpan.FromSeconds(1));
        await crm.CustomerWritesAsync("ivan", "after");
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Given);
        (await crm.TextsAsync("ivan")).Where(static t => !t.Contains("privacy", StringComparison.Ordinal)).Should().Equal("one", "two", Policies.Label, "late", "after");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Where_only_the_button_counts_going_on_does_not(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Policies.On(s, p => p with { Mode = ConsentMode.Button }), c => c with { MaxSuggestions = 0 });
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        crm.Clock.Jump(TimeSpan.FromSeconds(1));
        await crm.CustomerWritesAsync("ivan", "two");
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Asked);

        await crm.CustomerWritesAsync("ivan", Policies.Label);
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Given, "the button's words are left where there is no button");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task However_his_messages_race_he_is_asked_once_and_agrees_once(Setup setup)
    {
        var evidence = new ConcurrentQueue<ConsentRow>();
        await using var crm = await Crm.StartAsync(setup, Policies.On, configure: chat => RecordingStorage.Record(chat, evidence));
        const int Customers = 20;
        await Parallel.ForAsync(0, Customers * 10, async (i, _) => await crm.CustomerWritesAsync($"customer-{i % Customers}", $"message {i / Customers}"));
        for (var i = 0; i < Customers; i++)
        {
            await crm.UntilAskedAsync($"customer-{i}");
        }

        await Parallel.ForAsync(0, Customers * 4, async (i, _) =>
        {
            var customer = $"customer-{i % Customers}";
            await crm.CustomerWritesAsync(customer, Policies.Label, action: crm.Question(customer).Suggestions[0].Id);
        });

        crm.Messenger.Sent.Should().HaveCount(Customers);
        evidence.Select(static e => e.CustomerExternalId).Should().HaveCount(Customers).And.OnlyHaveUniqueItems();
        for (var i = 0; i < Customers; i++)
        {
            var seen = (await crm.CustomerSeesAsync($"customer-{i}")).Where(static m => m.Visibility == MessageVisibility.Public).ToList();
            seen.Should().HaveCount(10 + 1 + 4);
            seen.Select(static m => m.Sequence!.Value).Should().BeInAscendingOrder("they appear in the order in which they came").And.OnlyHaveUniqueItems();
        }
    }
}
