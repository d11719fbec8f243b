using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Who loses a chat is told so and no more; who never had it hears nothing.</summary>
public sealed class HiddenChatTests
{
    private const string Own = "own";

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Who_loses_a_closed_chat_is_told(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });
        await using var anna = await LiveWindow.OpenAsync(desk.Crm, People.Anna);
        await using var boris = await LiveWindow.OpenAsync(desk.Crm, People.Boris);

        (await AssignAsync(desk, chat, People.Boris)).Refusal.Should().BeNull();

        await anna.UntilAsync(i => IsHidden(i, chat), "Anna is told");
        await boris.UntilAsync(i => i.Event is DialogueAssigned assigned && assigned.Responsible.Id == People.Boris, "Boris sees that it is his");
        boris.Items.Should().NotContain(i => IsHidden(i, chat));
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.ClosedAt.Should().NotBeNull("a closed dialogue that is handed over stays closed");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Who_never_saw_a_chat_is_not_told_when_its_next_dialogue_comes_back_to_its_manager(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });
        await using var anna = await LiveWindow.OpenAsync(desk.Crm, People.Anna);
        await using var boris = await LiveWindow.OpenAsync(desk.Crm, People.Boris);

        await desk.WritesAsync("Ivan", "Again");

        await anna.UntilAsync(i => i.Event is MessageReceived, "Anna sees it");
        await desk.Crm.SettleAsync();
        boris.Items.Should().NotContain(i => IsHidden(i, chat));
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Former_responsible_is_told_when_another_writes_into_the_closed_chat(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        await HireAsync(desk);
        var chat = await desk.TakenAsync(manager: People.Boris);
        await AssignAsync(desk, chat, Own);
        await desk.Crm.DoAsync(Own, new CloseDialogue { ChatId = chat });
        await using var own = await LiveWindow.OpenAsync(desk.Crm, Own);

        (await desk.SendsAsync(People.Admin, chat, "One more thing")).Refusal.Should().BeNull();

        await own.UntilAsync(i => IsHidden(i, chat), "he is told");
        own.Items.Should().NotContain(i => i.Event != null && i.Event.ChatId == chat);
    }

    [Theory]
    [InlineData("unassign")]
    [InlineData("close")]
    public async Task Who_sees_his_own_dialogues_alone_is_told_when_one_is_no_longer_his(string way)
    {
        await using var desk = await Desk.OpenAsync(settings: s => s with { ResetResponsibleOnClose = true });
        await HireAsync(desk);
        var chat = await desk.TakenAsync(manager: People.Boris);
        await AssignAsync(desk, chat, Own);
        await using var own = await LiveWindow.OpenAsync(desk.Crm, Own);

        await desk.Crm.DoAsync(People.Admin, way == "close" ? new CloseDialogue { ChatId = chat } : new UnassignDialogue { ChatId = chat });

        await own.UntilAsync(i => IsHidden(i, chat), "he is told");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Former_responsible_who_inherits_nothing_is_told(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        await HireAsync(desk);
        var chat = await desk.TakenAsync(manager: People.Boris);
        await AssignAsync(desk, chat, Own);
        await desk.Crm.DoAsync(Own, new CloseDialogue { ChatId = chat });
        await desk.Crm.ChangeManagerAsync(Own, m => m with { Permissions = ChatPermissions.ChatAccess | ChatPermissions.ViewOwn });
        await using var own = await LiveWindow.OpenAsync(desk.Crm, Own);

        await desk.WritesAsync("Ivan", "Again");

        await own.UntilAsync(i => IsHidden(i, chat), "he is told");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Handing_over_a_closed_chat_is_part_of_its_history(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });

        await AssignAsync(desk, chat, People.Boris);

        var last = (await desk.Crm.MessagesAsync(People.Boris, chat))![^1];
        last.Type.Should().Be("system");
        last.Content.Should().Contain("dialogue-assigned").And.Contain(People.Boris);
        (await desk.Crm.LoadAsync(People.Boris)).Should().Be(0, "a closed dialogue is no work");
    }

    private static bool IsHidden(StreamItem item, ChatId chat) => item.Kind == StreamItemKind.ChatHidden && item.ChatId == chat;

    private static Task HireAsync(Desk desk) =>
        desk.Crm.ChangeManagerAsync(Own, m => m with { Permissions = ChatPermissions.Manager & ~ChatPermissions.ViewUnassigned });

    private static Task<CommandResult> AssignAsync(Desk desk, ChatId chat, string manager) =>
        desk.Crm.DoAsync(People.Admin, new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(new ManagerId(manager)) });
}
