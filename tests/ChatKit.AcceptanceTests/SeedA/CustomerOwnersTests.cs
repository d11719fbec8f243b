using ChatKit.AcceptanceTests.Support;
using ChatKit.Distribution;
using ChatKit.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "In this section you can also configure … to which manager wil dialogues be assigned." A customer who belongs to somebody in the CRM
/// is given to him, if he may take him.
/// </summary>
public sealed class CustomerOwnersTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task Owner_of_the_customer_in_the_CRM_is_preferred_to_whom_the_setting_names_first(Setup setup)
    {
        var owners = new Owners().Of("ivan", People.Boris);
        await using var crm = await StartAsync(setup, owners, People.Anna, People.Boris);

        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.CustomerWritesAsync("olga", "Hello");

        await crm.UntilResponsibleAsync("ivan", People.Boris);
        await crm.UntilResponsibleAsync("olga", People.Anna);
        (await crm.DecisionsAsync("ivan"))[0].Should().Match<Storage.DecisionRow>(
            d => d.Outcome == "assigned" && d.ManagerId == People.Boris && d.Strategy == DistributionStrategies.CustomerOwner);
        (await crm.DecisionsAsync("olga"))[0].Strategy.Should().Be(DistributionStrategies.Fixed);
        (await crm.EventsAsync()).OfType<DialogueAssigned>().Select(static e => e.Strategy)
            .Should().BeEquivalentTo(DistributionStrategies.CustomerOwner, DistributionStrategies.Fixed);
        owners.Asked.Should().Contain(c => c.ExternalId == "ivan" && c.Name == "ivan" && c.Channel.Id == crm.Channel.Id && c.TenantId == Crm.Tenant);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Owner_who_may_not_take_it_is_not_preferred_and_the_decision_says_why(Setup setup)
    {
        var owners = new Owners().Of("ivan", People.Boris).Of("olga", People.Chief);
        await using var crm = await StartAsync(setup, owners, People.Anna, People.Boris);
        await crm.Get<IManagers>().SetAcceptingAsync(Crm.Tenant, new ManagerId(People.Boris), false, default);
        await crm.SettleAsync();

        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.CustomerWritesAsync("olga", "Hello");

        await crm.UntilResponsibleAsync("ivan", People.Anna);
        await crm.UntilResponsibleAsync("olga", People.Anna);
        (await crm.DecisionsAsync("ivan"))[0].Removed.Should().Contain("\"boris\":\"not-accepting\"");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Responsible_of_the_chat_comes_before_the_owner_of_the_customer(Setup setup)
    {
        var owners = new Owners();
        await using var crm = await StartAsync(setup, owners, People.Anna, People.Boris);
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilResponsibleAsync("ivan", People.Anna);
        await crm.DoAsync(People.Anna, new CloseDialogue { ChatId = await crm.ChatIdAsync("ivan") });
        owners.Of("ivan", People.Boris).Asked.Clear();

        await crm.CustomerWritesAsync("ivan", "Once more");

        await crm.UntilResponsibleAsync("ivan", People.Anna);
        await crm.SettleAsync();
        owners.Asked.Should().BeEmpty("a dialogue that has inherited its responsible is not distributed");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task CRM_that_fails_or_does_not_answer_prefers_nobody_and_holds_nothing_up(Setup setup)
    {
        var owners = new Owners().Of("ivan", People.Boris).Of("olga", People.Boris).Of("vera", People.Boris);
        await using var crm = await StartAsync(setup, owners, People.Anna, People.Boris);

        owners.Trouble = static _ => throw new InvalidOperationException("The CRM is being mended.");
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilResponsibleAsync("ivan", People.Anna);

        // It does not even heed that it is told to stop.
        owners.Trouble = static _ => new TaskCompletionSource().Task;
        await crm.CustomerWritesAsync("olga", "Hello");
        await crm.UntilAsync(() => Task.FromResult(owners.Asked.Any(static c => c.ExternalId == "olga")), "the CRM is asked");
        await crm.PassAsync(TimeSpan.FromSeconds(11));
        await crm.UntilResponsibleAsync("olga", People.Anna);

        owners.Trouble = null;
        await crm.CustomerWritesAsync("vera", "Hello");
        await crm.UntilResponsibleAsync("vera", People.Boris);
    }

    [Fact]
    public async Task Strategy_may_not_be_called_as_what_decisions_say_of_owners()
    {
        var start = () => Crm.StartAsync(Setup.Memory, configure: static chat => chat.AddDistributionStrategy<Pretender>());

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*'customer-owner'*Rename it*");
    }

    private static Task<Crm> StartAsync(Setup setup, Owners owners, params string[] managers) => Crm.StartAsync(
        setup,
        s => DistributionTests.Among(s, DistributionStrategies.Fixed, managers),
        configure: chat => chat.UseCustomerOwners<Owners.Service>().Services.AddSingleton(owners));

    private sealed class Pretender : IDistributionStrategy
    {
        public string Name => DistributionStrategies.CustomerOwner;

        public ValueTask<ManagerId?> ChooseAsync(DistributionContext context, CancellationToken cancellationToken) => new(context.Candidates[0].ManagerId);
    }
}
