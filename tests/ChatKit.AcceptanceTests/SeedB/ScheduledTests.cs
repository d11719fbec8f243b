using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>A message at a set time: when it comes, the rules are asked as they are then.</summary>
public sealed class ScheduledTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Scheduled_message_waits_while_chats_are_off(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await ScheduleAsync(desk, People.Anna, chat);
        await desk.Crm.SetAsync(s => s with { ChatsEnabled = false });

        await desk.Crm.PassAsync(TimeSpan.FromMinutes(10));
        desk.Messenger.Asked.Should().BeEmpty("chats are off");
        await desk.Crm.SetAsync(s => s with { ChatsEnabled = true });

        await desk.UntilDoneAsync(1);
        desk.Messenger.Done.Should().Equal("Later");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Scheduled_message_of_a_manager_who_left_is_not_sent_and_makes_him_responsible_for_nothing(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        var later = await ScheduleAsync(desk, People.Anna, chat);
        await desk.Crm.ChangeManagerAsync(People.Anna, m => m with { IsActive = false });
        await desk.Crm.DoAsync(People.Admin, new UnassignDialogue { ChatId = chat });

        await desk.Crm.PassAsync(TimeSpan.FromMinutes(10));

        await desk.UntilStatusAsync(later, MessageStatus.Failed);
        (await desk.MessageAsync(later)).ErrorCode.Should().Be(RefusalCode.NotAllowed);
        desk.Messenger.Asked.Should().BeEmpty();
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible.Should().BeNull();
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Scheduled_message_of_who_is_no_longer_responsible_is_not_sent(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        var later = await ScheduleAsync(desk, People.Anna, chat);
        await desk.Crm.DoAsync(People.Admin, new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(new ManagerId(People.Boris)) });

        await desk.Crm.PassAsync(TimeSpan.FromMinutes(10));

        await desk.UntilStatusAsync(later, MessageStatus.Failed);
        (await desk.MessageAsync(later)).ErrorCode.Should().Be(RefusalCode.NotResponsible);
        desk.Messenger.Asked.Should().BeEmpty();
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Scheduled_message_of_an_administrator_goes_out_in_anothers_dialogue(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await ScheduleAsync(desk, People.Admin, chat);

        await desk.Crm.PassAsync(TimeSpan.FromMinutes(10));

        await desk.UntilDoneAsync(1);
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible!.Value.Id.Should().Be(People.Anna);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Changed_before_its_time_it_goes_out_changed_and_the_messenger_is_asked_once(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup, can: c => c with { CanEdit = false });
        var chat = await desk.TakenAsync();
        var later = await ScheduleAsync(desk, People.Anna, chat);

        (await desk.Crm.DoAsync(People.Anna, new EditMessage { ChatId = chat, MessageId = later, Text = "Better" })).Refusal.Should().BeNull("nobody has it yet");
        await desk.Crm.SettleAsync();
        (await desk.ReportAsync()).FailedSends.Should().BeEmpty();
        await desk.Crm.PassAsync(TimeSpan.FromMinutes(10));

        await desk.UntilDoneAsync(1);
        await desk.Crm.SettleAsync();
        desk.Messenger.Done.Should().Equal("Better");
    }

    private static async Task<MessageId> ScheduleAsync(Desk desk, string manager, ChatId chat)
    {
        var result = await desk.Crm.DoAsync(
            manager, new SendMessage { ChatId = chat, ClientMessageId = "later", Text = "Later", SendAt = desk.Clock.GetUtcNow().AddMinutes(5) });
        result.Refusal.Should().BeNull();
        return result.MessageId!.Value;
    }
}
