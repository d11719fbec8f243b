using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "To access the chat function, the responsible user group must be granted the neccessary access rights in the user group settings. …
/// Users with administrator rights and those who are "Chat administrators" have access to all dialogues in the system. The "Chat
/// administrator" right grants the manager administrative rights specifically within the scope of the chat functionality."
/// </summary>
public sealed class RightsTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task Who_is_given_no_right_sees_nothing_and_may_do_nothing(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "Hello");
        var chat = await crm.ChatIdAsync("ivan");

        (await crm.Get<IManagers>().FindViewerAsync(Crm.Tenant, new ManagerId(People.Guest), default)).Should().BeNull();
        (await crm.Get<IManagers>().FindViewerAsync(Crm.Tenant, new ManagerId("stranger"), default)).Should().BeNull();

        var nobody = Viewers.With(ChatPermissions.None);
        await crm.ShouldSeeNothingAsync(nobody, "ivan", "Hello");
        var refused = await crm.Get<IChats>().ExecuteAsync(new TakeDialogue { ChatId = chat }, nobody, default);
        refused.Refusal!.Code.Should().Be(RefusalCode.NotAllowed);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_right_to_see_all_dialogues_is_worth_nothing_without_the_right_to_chats(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "Hello");

        await crm.ShouldSeeNothingAsync(Viewers.With(ChatPermissions.Administrator & ~ChatPermissions.ChatAccess), "ivan", "Hello");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Who_is_in_several_groups_has_the_rights_of_all_of_them(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "Hello");
        const ChatPermissions Readers = ChatPermissions.ChatAccess | ChatPermissions.ViewUnassigned;
        const ChatPermissions Takers = ChatPermissions.Take | ChatPermissions.ViewOwn;
        var take = new TakeDialogue { ChatId = await crm.ChatIdAsync("ivan") };

        await crm.ChangeManagerAsync("olga", p => p with { Permissions = Readers, Groups = ["readers"] });
        (await crm.NamesAsync("olga")).Should().Equal("ivan");
        (await crm.DoAsync("olga", take)).Refusal!.Code.Should().Be(RefusalCode.NotAllowed);

        await crm.ChangeManagerAsync("olga", p => p with { Permissions = Readers | Takers, Groups = ["readers", "takers"] });
        await crm.UntilAsync(async () => (await crm.DoAsync("olga", take)).Refusal is null, "olga may take");
        (await crm.NamesAsync("olga", ChatView.Mine)).Should().Equal("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Administrators_and_chat_administrators_have_access_to_all_dialogues(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("nobodys", "One");
        await crm.CustomerWritesAsync("annas", "Two");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await crm.ChatIdAsync("annas") });

        foreach (var privileged in new[] { People.Admin, People.Chief })
        {
            (await crm.NamesAsync(privileged)).Should().BeEquivalentTo("nobodys", "annas");
            (await crm.NamesAsync(privileged, search: "Two")).Should().Equal("annas");
            (await crm.MessagesAsync(privileged, await crm.ChatIdAsync("annas"))).Should().Contain(m => m.Text == "Two");
            (await crm.AnswerAsync(privileged, await crm.ChatIdAsync("annas"), "From above")).Refusal.Should().BeNull();
        }

        (await crm.ResponsibleAsync("annas")).Should().Be(People.Anna, "who writes from above does not become responsible");
        (await crm.DoAsync(People.Chief, new AssignDialogue { ChatId = await crm.ChatIdAsync("annas"), Responsible = Responsible.Of(new ManagerId(People.Boris)) }))
            .Refusal.Should().BeNull();
        (await crm.ResponsibleAsync("annas")).Should().Be(People.Boris);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_manager_sees_his_own_dialogues_and_the_unassigned_ones_and_nothing_else(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("nobodys", "apple");
        await crm.CustomerWritesAsync("annas", "banana");
        await crm.CustomerWritesAsync("boriss", "cherry");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await crm.ChatIdAsync("annas") });
        await crm.DoAsync(People.Boris, new TakeDialogue { ChatId = await crm.ChatIdAsync("boriss") });

        (await crm.NamesAsync(People.Anna)).Should().BeEquivalentTo("nobodys", "annas");
        (await crm.NamesAsync(People.Anna, ChatView.Mine)).Should().Equal("annas");
        (await crm.NamesAsync(People.Anna, ChatView.Unassigned)).Should().Equal("nobodys");
        await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(People.Anna), "boriss", "cherry");
        foreach (var command in Viewers.EveryCommand(await crm.ChatIdAsync("boriss")))
        {
            (await crm.DoAsync(People.Anna, command)).Refusal!.Code.Should()
                .Be(command is TakeDialogue ? RefusalCode.AlreadyTaken : RefusalCode.NotFound, $"{command.GetType().Name} is refused");
        }

        (await crm.ResponsibleAsync("boriss")).Should().Be(People.Boris);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Who_loses_a_dialogue_loses_its_history(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "secret");
        var chat = await crm.ChatIdAsync("ivan");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = chat });
        (await crm.MessagesAsync(People.Anna, chat)).Should().NotBeNull();

        (await crm.DoAsync(People.Anna, new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(new ManagerId(People.Boris)) })).Refusal.Should().BeNull();

        await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(People.Anna), "ivan", "secret");
        (await crm.MessagesAsync(People.Boris, chat)).Should().Contain(m => m.Text == "secret");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_manager_of_some_channels_sees_no_unassigned_dialogue_of_another(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        var other = await crm.Host.AddChannelAsync("Other");
        await crm.CustomerWritesAsync("here", "one");
        await crm.CustomerWritesAsync("there", "two", other);
        await crm.ChangeManagerAsync(People.Anna, p => p with { Channels = [other.Id] });

        (await crm.NamesAsync(People.Anna)).Should().Equal("there");
        await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(People.Anna), "here", "one");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_right_that_is_taken_away_is_gone_on_every_host_within_a_second(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "Hello");
        foreach (var host in crm.Hosts)
        {
            (await host.Services.GetRequiredService<IManagers>().FindViewerAsync(Crm.Tenant, new ManagerId(People.Anna), default)).Should().NotBeNull();
        }

        var before = crm.Clock.GetUtcNow();
        await crm.ChangeManagerAsync(People.Anna, p => p with { Permissions = ChatPermissions.None });

        foreach (var host in crm.Hosts)
        {
            (await host.Services.GetRequiredService<IManagers>().FindViewerAsync(Crm.Tenant, new ManagerId(People.Anna), default)).Should().BeNull();
        }

        (crm.Clock.GetUtcNow() - before).Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_chat_administrator_has_rights_within_chats_only()
    {
        var extra = ChatPermissions.Administrator & ~ChatPermissions.ChatAdministrator;

        extra.Should().Be(ChatPermissions.AddChannels | ChatPermissions.EditChannels | ChatPermissions.DeleteChannels | ChatPermissions.DeleteData);
        ChatPermissions.ChatAdministrator.Should().HaveFlag(ChatPermissions.ViewAll | ChatPermissions.AssignAny | ChatPermissions.ManageSettings);
        ChatPermissions.Manager.Should().NotHaveFlag(ChatPermissions.ViewAll).And.NotHaveFlag(ChatPermissions.AssignAny).And.NotHaveFlag(ChatPermissions.ManageSettings);
        new ManagerProfile { Id = new ManagerId("new"), Name = "new" }.Permissions.Should().Be(ChatPermissions.None);
    }
}
