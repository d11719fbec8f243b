using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "In this section you can also configure … to which manager wil dialogues be assigned." "The distribution setting is used if the
/// system does not have any bot for automatic dialogue distribution enabled."
/// </summary>
public sealed class DistributionTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task Without_a_choice_dialogues_stay_unassigned(Setup setup)
    {
        new DistributionSettings().Strategy.Should().Be(DistributionStrategies.None);
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.None, People.Anna));
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.SettleAsync();

        (await crm.ResponsibleAsync("ivan")).Should().BeNull();
        (await crm.NamesAsync(People.Anna, ChatView.Unassigned)).Should().Equal("ivan");

        await crm.SetAsync(s => Among(s, DistributionStrategies.Fixed));
        await crm.UntilAsync(async () => (await crm.DecisionsAsync("ivan")).Count > 0, "a decision is noted");
        (await crm.ResponsibleAsync("ivan")).Should().BeNull("the list of managers is empty");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task With_one_manager_named_he_gets_every_dialogue(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.Fixed, People.Anna));
        for (var i = 0; i < 5; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            await crm.UntilResponsibleAsync($"customer-{i}", People.Anna);
        }

        (await crm.NamesAsync(People.Anna, ChatView.Mine)).Should().HaveCount(5);
        (await crm.LoadAsync(People.Anna)).Should().Be(5);
        (await crm.EventsAsync()).OfType<DialogueAssigned>().Should().HaveCount(5).And.OnlyContain(e => e.Strategy == DistributionStrategies.Fixed && e.Actor.Kind == ActorKind.System);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Dialogues_go_round_among_the_managers_named(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.RoundRobin, People.Anna, People.Boris, People.Chief));
        for (var i = 0; i < 9; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            await crm.UntilAsync(async () => await crm.ResponsibleAsync($"customer-{i}") is not null, "it is given");
            crm.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        foreach (var manager in new[] { People.Anna, People.Boris, People.Chief })
        {
            (await crm.LoadAsync(manager)).Should().Be(3);
        }

        var order = (await crm.EventsAsync()).OfType<DialogueAssigned>().Select(static e => e.Responsible.Id).ToArray();
        order[3..6].Should().Equal(order[..3]);
        order[6..].Should().Equal(order[..3]);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_group_stands_for_its_managers(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.LeastLoaded) with
        {
            Distribution = new() { Strategy = DistributionStrategies.LeastLoaded, Groups = ["support"], Availability = ManagerAvailability.Status },
        });

        await crm.CustomerWritesAsync("ivan", "Hello");

        await crm.UntilResponsibleAsync("ivan", People.Boris);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_manager_with_the_fewest_open_dialogues_gets_the_next(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.LeastLoaded, People.Anna, People.Boris));
        for (var i = 0; i < 6; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            await crm.UntilAsync(async () => await crm.ResponsibleAsync($"customer-{i}") is not null, "it is given");
        }

        (await crm.LoadAsync(People.Anna)).Should().Be(3);
        (await crm.LoadAsync(People.Boris)).Should().Be(3);
        foreach (var customer in await crm.NamesAsync(People.Boris, ChatView.Mine))
        {
            await crm.DoAsync(People.Boris, new CloseDialogue { ChatId = await crm.ChatIdAsync(customer) });
        }

        for (var i = 10; i < 13; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            await crm.UntilResponsibleAsync($"customer-{i}", People.Boris);
        }
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_manager_with_the_fewest_in_relation_to_his_limit_gets_the_next(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.LeastRelative, People.Anna, People.Boris));
        await crm.ChangeManagerAsync(People.Anna, p => p with { Limit = 9 });
        await crm.ChangeManagerAsync(People.Boris, p => p with { Limit = 3 });
        await crm.SettleAsync();
        for (var i = 0; i < 8; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            await crm.UntilAsync(async () => await crm.ResponsibleAsync($"customer-{i}") is not null, "it is given");
        }

        (await crm.LoadAsync(People.Anna)).Should().Be(6);
        (await crm.LoadAsync(People.Boris)).Should().Be(2);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task While_a_distributing_bot_is_enabled_the_setting_is_not_used(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.Fixed, People.Anna));
        var bot = await crm.AddBotAsync(BotRoles.Distributor);
        await crm.SettleAsync();
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.SettleAsync();
        (await crm.ResponsibleAsync("ivan")).Should().BeNull();

        await crm.SetBotActiveAsync(bot, false);

        await crm.UntilResponsibleAsync("ivan", People.Anna);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_bot_of_another_role_changes_nothing(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.Fixed, People.Anna));
        await crm.AddBotAsync(BotRoles.Responsible | BotRoles.Hidden);

        await crm.CustomerWritesAsync("ivan", "Hello");

        await crm.UntilResponsibleAsync("ivan", People.Anna);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Who_waited_longest_is_given_first(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.None));
        for (var i = 0; i < 5; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            crm.Clock.Jump(TimeSpan.FromSeconds(1));
        }

        await crm.SetAsync(s => Among(s, DistributionStrategies.Fixed, People.Anna) with
        {
            Distribution = Among(s, DistributionStrategies.Fixed, People.Anna).Distribution with { LimitPerManager = 2 },
        });

        await crm.UntilAsync(async () => await crm.LoadAsync(People.Anna) == 2, "two are given");
        (await crm.NamesAsync(People.Anna, ChatView.Mine)).Should().BeEquivalentTo("customer-0", "customer-1");
        (await crm.NamesAsync(People.Anna, ChatView.Unassigned)).Should().Equal("customer-2", "customer-3", "customer-4");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Every_decision_says_who_was_left_out_and_why(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.Fixed, "gone", "mute", "elsewhere", "busy", People.Anna) with
        {
            Distribution = Among(s, DistributionStrategies.Fixed, "gone", "mute", "elsewhere", "busy", People.Anna).Distribution with { LimitPerManager = 1 },
        });
        var other = await crm.Host.AddChannelAsync("Other");
        await crm.ChangeManagerAsync("gone", p => p with { IsActive = false, Permissions = ChatPermissions.Manager });
        await crm.ChangeManagerAsync("mute", p => p with { Permissions = ChatPermissions.ChatAccess });
        await crm.ChangeManagerAsync("elsewhere", p => p with { Permissions = ChatPermissions.Manager, Channels = [other.Id] });
        await crm.ChangeManagerAsync("busy", p => p with { Permissions = ChatPermissions.Manager });
        await crm.SettleAsync();
        await crm.CustomerWritesAsync("first", "Hello");
        await crm.UntilResponsibleAsync("first", "busy");

        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilResponsibleAsync("ivan", People.Anna);

        var decision = (await crm.DecisionsAsync("ivan")).First(static d => d.Outcome == "assigned");
        decision.ManagerId.Should().Be(People.Anna);
        decision.Strategy.Should().Be(DistributionStrategies.Fixed);
        decision.Removed.Should().Contain("\"gone\":\"not-active\"").And.Contain("\"mute\":\"no-right\"")
            .And.Contain("\"elsewhere\":\"other-channels\"").And.Contain("\"busy\":\"at-limit 1/1\"");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Dialogues_nobody_may_take_do_not_hold_back_those_behind_them(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Among(s, DistributionStrategies.Fixed, People.Anna));
        var other = await crm.Host.AddChannelAsync("Other");
        await crm.ChangeManagerAsync(People.Anna, p => p with { Channels = [other.Id] });
        await crm.SettleAsync();
        await crm.Host.ReceiveAsync(crm.Channel, [.. Enumerable.Range(0, 450).Select(i => crm.Message($"stuck-{i}", crm.NextMessageId(), "Hello"))]);
        crm.Clock.Jump(TimeSpan.FromSeconds(1));

        await crm.CustomerWritesAsync("behind", "Hello", other);

        await crm.UntilAsync(async () => await crm.LoadAsync(People.Anna) == 1, "the one behind is given");
        (await crm.NamesAsync(People.Anna, ChatView.Mine)).Should().Equal("behind");
    }

    internal static ChatSettings Among(ChatSettings settings, string strategy, params string[] managers) => settings with
    {
        Distribution = new() { Strategy = strategy, Managers = managers, Availability = ManagerAvailability.Status },
    };
}
