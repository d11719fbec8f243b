using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "In the "Privacy Policy" subsection you can configure the automatic sending of a mandatory link to the Privacy Policy. If the option
/// is active, then before starting a dialogue, the customer will receive a message in which the text with a link will be displayed."
/// </summary>
public sealed class ConsentQuestionTests
{
    [Fact]
    public void It_is_off_until_an_administrator_activates_it() => new ChatSettings().PrivacyPolicy.Enabled.Should().BeFalse();

    [Theory, ClassData(typeof(Setups))]
    public async Task Before_a_dialogue_begins_the_customer_receives_the_text_with_the_link_once(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        await crm.CustomerWritesAsync("ivan", "two");
        await crm.CustomerWritesAsync("ivan", "three");
        await crm.SettleAsync();

        crm.Messenger.Sent.Should().ContainSingle().Which.To.ExternalChatId.Should().Be("ivan");
        crm.Question("ivan").Text.Should().Be($"Please agree to our privacy policy: {Policies.Link}");
        crm.Question("ivan").Suggestions.Should().ContainSingle().Which.Title.Should().Be(Policies.Label);
        (await crm.EventsAsync()).OfType<ConsentRequested>().Should().ContainSingle();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_question_longer_than_the_messenger_takes_goes_in_parts_and_is_asked_with_the_last(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On, can: static c => c with { MaxSuggestions = 3, MaxTextLength = 40 });
        var lastPart = new TaskCompletionSource();
        crm.Messenger.OnSend = async (message, _) =>
        {
            if (((TextContent)message.Content).Suggestions.Count > 0)
            {
                await lastPart.Task;
            }

            return null;
        };
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilAsync(() => Task.FromResult(crm.Messenger.Sent.Count > 0), "its beginning is sent");
        await crm.SettleAsync();
        (await crm.StoredChatAsync("ivan"))!.ConsentAskedAt.Should().BeNull("the customer has not read what he would agree to");

        lastPart.SetResult();
        await crm.UntilAskedAsync("ivan");

        var parts = crm.Messenger.Sent.Select(static m => (TextContent)m.Content).ToList();
        parts.Should().HaveCountGreaterThan(1).And.OnlyContain(static p => p.Text.Length <= 40);
        string.Concat(parts.Select(static p => p.Text)).Should().EndWith(Policies.Link.ToString());
        parts[^1].Suggestions.Should().ContainSingle().Which.Title.Should().Be(Policies.Label);
        await crm.CustomerWritesAsync("ivan", Policies.Label, action: parts[^1].Suggestions[0].Id);
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Given);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_customer_is_asked_in_his_own_language(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        var update = crm.Message("ivan", crm.NextMessageId(), "Привет");
        await crm.Host.ReceiveAsync(crm.Channel, update with { From = update.From! with { Language = "ru-RU" } });
        await crm.UntilAskedAsync("ivan");

        crm.Question("ivan").Text.Should().Be($"Примите политику: {Policies.Link}");
        crm.Question("ivan").Suggestions[0].Title.Should().Be("Согласен");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_link_is_mandatory_even_where_the_text_forgets_it(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Policies.On(s, p => p with { Texts = new Dictionary<string, string> { ["en"] = "Please agree." } }));
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilAskedAsync("ivan");

        crm.Question("ivan").Text.Should().Be($"Please agree. {Policies.Link}");
        await FluentActions.Awaiting(() => crm.SetAsync(s => Policies.On(s, p => p with { Link = null })).AsTask())
            .Should().ThrowAsync<InvalidOperationException>("the policy cannot be active without a link").WithMessage("*privacyPolicy.link*");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_question_that_the_messenger_does_not_take_at_first_is_asked_again_and_counts_only_then(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        var tries = 0;
        crm.Messenger.OnSend = (_, _) => new(Interlocked.Increment(ref tries) <= 2 ? SendResult.Failed(SendFailureKind.Unreachable, "Away.") : null);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAsync(() => Task.FromResult(crm.Messenger.Asked.Count == 1), "it was tried");
        await crm.CustomerWritesAsync("ivan", Policies.Label);
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Asked, "the question has not been sent");

        await crm.UntilAskedAsync("ivan");

        crm.Messenger.Asked.Should().HaveCount(3);
        crm.Messenger.Sent.Should().ContainSingle();
        await crm.CustomerWritesAsync("ivan", Policies.Label);
        (await crm.StoredChatAsync("ivan"))!.Consent.Should().Be(ConsentState.Given);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_question_that_the_messenger_refuses_for_good_is_counted_and_nothing_is_shown(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        crm.Messenger.OnSend = (_, _) => new(SendResult.Failed(SendFailureKind.Rejected, "No."));

        await crm.CustomerWritesAsync("ivan", "one");

        await crm.UntilAsync(
            async () => (await crm.Get<IOperationsStorage>().ReportAsync(Crm.Tenant, crm.Clock.GetUtcNow(), default)).Counters.Any(static c => c.Name == "consent.unasked" && c.Count == 1),
            "it is counted");
        await crm.CustomerWritesAsync("ivan", Policies.Label);
        await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(People.Admin), "ivan", "one");
    }

    [Fact]
    public async Task A_question_that_could_not_be_asked_for_a_day_is_counted_as_well()
    {
        await using var crm = await Crm.StartAsync(Setup.Memory, Policies.On);
        crm.Messenger.OnSend = (_, _) => new(SendResult.Failed(SendFailureKind.Unreachable, "Away."));
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAsync(() => Task.FromResult(crm.Messenger.Asked.Count > 0), "it was tried");
        await crm.PassAsync(TimeSpan.FromHours(25));

        await crm.UntilAsync(
            async () => (await crm.Get<IOperationsStorage>().ReportAsync(Crm.Tenant, crm.Clock.GetUtcNow(), default)).Counters
                .Any(static c => c.Name == "consent.unasked" && c.Count == 1),
            "it is counted");
    }
}
