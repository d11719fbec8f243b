using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"… to which manager wil dialogues be assigned": whoever is there and has room, and as soon as somebody is and has.</summary>
public sealed class DistributionOverTimeTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_waits_until_its_manager_connects(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Fixed(s, ManagerAvailability.Online));
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilAsync(async () => (await crm.DecisionsAsync("ivan")).Any(static d => d.Removed?.Contains("\"anna\":\"offline\"", StringComparison.Ordinal) == true), "the reason is noted");

        await using (await crm.Get<IManagers>().ConnectAsync(Crm.Tenant, new ManagerId(People.Anna), default))
        {
            await crm.UntilResponsibleAsync("ivan", People.Anna);
        }

        await crm.CustomerWritesAsync("maria", "Hello");
        await crm.SettleAsync();
        (await crm.ResponsibleAsync("maria")).Should().BeNull("anna has gone");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_manager_with_two_windows_is_there_until_he_closes_both(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Fixed(s, ManagerAvailability.Online));
        var first = await crm.Get<IManagers>().ConnectAsync(Crm.Tenant, new ManagerId(People.Anna), default);
        var second = await crm.Get<IManagers>().ConnectAsync(Crm.Tenant, new ManagerId(People.Anna), default);
        await first.DisposeAsync();
        for (var i = 0; i < 5; i++)
        {
            await crm.PassAsync(TimeSpan.FromSeconds(40));
        }

        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilResponsibleAsync("ivan", People.Anna);
        await second.DisposeAsync();

        await crm.CustomerWritesAsync("maria", "Hello");
        await crm.SettleAsync();
        (await crm.ResponsibleAsync("maria")).Should().BeNull();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_waits_until_its_manager_accepts_dialogues(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Fixed(s, ManagerAvailability.Status));
        await crm.Get<IManagers>().SetAcceptingAsync(Crm.Tenant, new ManagerId(People.Anna), false, default);
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilAsync(async () => (await crm.DecisionsAsync("ivan")).Any(static d => d.Removed?.Contains("not-accepting", StringComparison.Ordinal) == true), "the reason is noted");

        await crm.Get<IManagers>().SetAcceptingAsync(Crm.Tenant, new ManagerId(People.Anna), true, default);

        await crm.UntilResponsibleAsync("ivan", People.Anna);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Both_means_connected_and_accepting(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Fixed(s, ManagerAvailability.Both));
        var anna = new ManagerId(People.Anna);
        await crm.Get<IManagers>().SetAcceptingAsync(Crm.Tenant, anna, false, default);
        await using var connection = await crm.Get<IManagers>().ConnectAsync(Crm.Tenant, anna, default);
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.SettleAsync();
        (await crm.ResponsibleAsync("ivan")).Should().BeNull("she is connected and does not accept");

        await crm.Get<IManagers>().SetAcceptingAsync(Crm.Tenant, anna, true, default);
        await crm.UntilResponsibleAsync("ivan", People.Anna);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_manager_whose_host_died_is_not_there_for_long(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Fixed(s, ManagerAvailability.Online));
        await crm.Get<IPresenceStorage>().SetConnectedAsync(new ManagerKey(Crm.Tenant, People.Anna), "dead-host", crm.Clock.GetUtcNow() + TimeSpan.FromSeconds(90), default);
        await crm.PassAsync(TimeSpan.FromSeconds(91));

        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilAsync(async () => (await crm.DecisionsAsync("ivan")).Any(static d => d.Outcome == "no-candidates"), "nobody is there");
        (await crm.ResponsibleAsync("ivan")).Should().BeNull();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Closing_a_dialogue_makes_room_for_the_next(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Fixed(s, ManagerAvailability.Status, limit: 1));
        await crm.CustomerWritesAsync("first", "Hello");
        await crm.UntilResponsibleAsync("first", People.Anna);
        await crm.CustomerWritesAsync("second", "Hello");
        await crm.SettleAsync();
        (await crm.ResponsibleAsync("second")).Should().BeNull();

        await crm.DoAsync(People.Anna, new CloseDialogue { ChatId = await crm.ChatIdAsync("first") });

        await crm.UntilResponsibleAsync("second", People.Anna);
        (await crm.LoadAsync(People.Anna)).Should().Be(1);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_raised_limit_makes_room_too(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Fixed(s, ManagerAvailability.Status, limit: 1));
        await crm.CustomerWritesAsync("first", "Hello");
        await crm.UntilResponsibleAsync("first", People.Anna);
        await crm.CustomerWritesAsync("second", "Hello");
        crm.Clock.Advance(TimeSpan.FromSeconds(1));
        await crm.CustomerWritesAsync("third", "Hello");
        await crm.SettleAsync();
        (await crm.ResponsibleAsync("second")).Should().BeNull();

        await crm.SetAsync(s => Fixed(s, ManagerAvailability.Status, limit: 2));
        await crm.UntilResponsibleAsync("second", People.Anna);
        (await crm.ResponsibleAsync("third")).Should().BeNull();

        await crm.ChangeManagerAsync(People.Anna, p => p with { Limit = 3 });
        await crm.UntilResponsibleAsync("third", People.Anna);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Every_way_out_of_a_responsible_makes_room(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => s with { AutoClose = new() { AssignedAfter = TimeSpan.FromHours(1) } });
        var other = await crm.Host.AddChannelAsync("Other");
        var anna = Responsible.Of(new ManagerId(People.Anna));
        foreach (var (customer, channel) in new[] { ("closed", crm.Channel), ("idle", crm.Channel), ("unassigned", crm.Channel), ("handed", crm.Channel), ("removed", other) })
        {
            await crm.CustomerWritesAsync(customer, "Hello", channel);
            (await crm.DoAsync(People.Admin, new AssignDialogue { ChatId = await crm.ChatIdAsync(customer, channel), Responsible = anna })).Refusal.Should().BeNull();
        }

        (await crm.LoadAsync(People.Anna)).Should().Be(5);
        await crm.DoAsync(People.Anna, new CloseDialogue { ChatId = await crm.ChatIdAsync("closed") });
        (await crm.LoadAsync(People.Anna)).Should().Be(4);
        await crm.DoAsync(People.Anna, new UnassignDialogue { ChatId = await crm.ChatIdAsync("unassigned") });
        (await crm.LoadAsync(People.Anna)).Should().Be(3);
        await crm.DoAsync(People.Anna, new AssignDialogue { ChatId = await crm.ChatIdAsync("handed"), Responsible = Responsible.Of(new ManagerId(People.Boris)) });
        (await crm.LoadAsync(People.Anna)).Should().Be(2);
        (await crm.LoadAsync(People.Boris)).Should().Be(1);
        (await crm.Get<IChannels>().RemoveAsync(Crm.Tenant, other.Id, Actor.System, default)).Refusal.Should().BeNull();
        await crm.UntilAsync(async () => await crm.LoadAsync(People.Anna) == 1, "the removed channel's dialogue is closed");
        await crm.PassAsync(TimeSpan.FromHours(1));
        await crm.UntilClosedAsync("idle");
        (await crm.LoadAsync(People.Anna)).Should().Be(0);

        (await crm.Get<IOperationsStorage>().RecountLoadsAsync(default)).Should().Be(0, "the counts never drifted");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_manager_who_leaves_the_company_is_responsible_for_nothing(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => DistributionTests.Among(s, DistributionStrategies.Fixed, People.Anna, People.Boris));
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilResponsibleAsync("ivan", People.Anna);

        await crm.ChangeManagerAsync(People.Anna, p => p with { IsActive = false });
        crm.Clock.Jump(TimeSpan.FromMinutes(2));

        await crm.UntilResponsibleAsync("ivan", People.Boris);
        await crm.UntilAsync(async () => (await crm.Get<IPresenceStorage>().ListAsync(Crm.Tenant, crm.Clock.GetUtcNow(), default)).All(p => p.ManagerId != People.Anna || p.OpenDialogues == 0), "her load is gone");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_manager_who_may_no_longer_answer_is_responsible_for_nothing(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => DistributionTests.Among(s, DistributionStrategies.Fixed, People.Anna, People.Boris));
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilResponsibleAsync("ivan", People.Anna);

        await crm.ChangeManagerAsync(People.Anna, p => p with { Permissions = p.Permissions & ~ChatPermissions.Reply });
        crm.Clock.Jump(TimeSpan.FromMinutes(2));

        await crm.UntilResponsibleAsync("ivan", People.Boris);
    }

    private static ChatSettings Fixed(ChatSettings settings, ManagerAvailability availability, int? limit = null) => settings with
    {
        Distribution = new() { Strategy = DistributionStrategies.Fixed, Managers = [People.Anna], Availability = availability, LimitPerManager = limit },
    };
}
