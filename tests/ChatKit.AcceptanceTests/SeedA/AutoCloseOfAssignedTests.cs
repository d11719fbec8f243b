using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "In this section you can also configure the time for a dialogue to be automatically closed … Automatic closing only works if the
/// dialogue is assigned to a manager."
/// </summary>
public sealed class AutoCloseOfAssignedTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_assigned_to_a_manager_is_closed_when_it_was_silent_for_the_set_time(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);

        await crm.PassAsync(Hour - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.PassAsync(Minute);
        await crm.UntilClosedAsync("ivan");
        var dialogue = await crm.DialogueAsync("ivan");
        dialogue.CloseReason.Should().Be(CloseReason.IdleTimeout);
        dialogue.Responsible!.Value.Id.Should().Be(People.Anna);
        (await crm.LoadAsync(People.Anna)).Should().Be(0);
        var closed = (await crm.EventsAsync()).OfType<DialogueClosed>().Should().ContainSingle().Subject;
        closed.Reason.Should().Be(CloseReason.IdleTimeout);
        closed.Actor.Kind.Should().Be(ActorKind.System);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task It_does_not_close_a_dialogue_that_is_not_assigned(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);
        await crm.CustomerWritesAsync("nobodys", "Hello");

        await crm.PassAsync(TimeSpan.FromDays(2));

        await crm.UntilClosedAsync("ivan");
        (await crm.DialogueAsync("nobodys")).ClosedAt.Should().BeNull();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task It_does_not_close_a_dialogue_that_a_bot_answers(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);
        await crm.CustomerWritesAsync("bots", "Hello");
        var bot = await crm.AddBotAsync(BotRoles.Responsible);
        (await crm.DoAsync(People.Admin, new AssignDialogue { ChatId = await crm.ChatIdAsync("bots"), Responsible = Responsible.Of(bot) })).Refusal.Should().BeNull();

        await crm.PassAsync(TimeSpan.FromDays(2));

        await crm.UntilClosedAsync("ivan");
        (await crm.DialogueAsync("bots")).ClosedAt.Should().BeNull();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Any_public_message_of_either_side_restarts_the_time(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);
        var chat = await crm.ChatIdAsync("ivan");

        await crm.PassAsync(Hour - Minute);
        await crm.CustomerWritesAsync("ivan", "Still here");
        await crm.PassAsync(Hour - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull("the customer wrote");
        await crm.AnswerAsync(People.Anna, chat, "Me too");
        await crm.PassAsync(Hour - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull("the manager wrote");

        await crm.PassAsync(Minute);
        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Notes_between_colleagues_do_not_restart_it(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);
        var chat = await crm.ChatIdAsync("ivan");
        await crm.PassAsync(Hour - Minute);

        (await crm.DoAsync(People.Anna, new SendMessage { ChatId = chat, ClientMessageId = "1", Text = "Note", Visibility = MessageVisibility.Private })).Refusal.Should().BeNull();
        await crm.PassAsync(Minute);

        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Assigning_restarts_it(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);
        await crm.PassAsync(Hour - Minute);

        await crm.DoAsync(People.Anna, new AssignDialogue { ChatId = await crm.ChatIdAsync("ivan"), Responsible = Responsible.Of(new ManagerId(People.Boris)) });
        await crm.PassAsync(Hour - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.PassAsync(Minute);
        await crm.UntilClosedAsync("ivan");
        (await crm.LoadAsync(People.Boris)).Should().Be(0);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_changed_time_applies_to_dialogues_that_are_there_already(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, TimeSpan.FromDays(10));
        await crm.PassAsync(TimeSpan.FromHours(3));

        await crm.SetAsync(s => s with { AutoClose = s.AutoClose with { AssignedAfter = TimeSpan.FromHours(2) } });

        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_longer_time_spares_dialogues_that_are_there_already(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);
        await crm.SetAsync(s => s with { AutoClose = s.AutoClose with { AssignedAfter = Hour * 3 } });

        await crm.PassAsync(Hour * 2);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.PassAsync(Hour + Minute);
        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Without_a_time_a_dialogue_stays_open_and_a_time_set_later_counts(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, null);
        await crm.PassAsync(TimeSpan.FromDays(400));
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.SetAsync(s => s with { AutoClose = s.AutoClose with { AssignedAfter = Hour } });

        await crm.UntilClosedAsync("ivan");
        new ChatSettings().AutoClose.AssignedAfter.Should().BeNull("off by default");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task It_closes_while_the_customer_waits_unless_it_is_told_to_spare_him(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);
        await crm.SetAsync(s => s with { AutoClose = s.AutoClose with { SkipWhileCustomerWaits = true } });

        await crm.PassAsync(Hour * 5);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull("the customer waits for an answer");

        await crm.AnswerAsync(People.Anna, await crm.ChatIdAsync("ivan"), "Here I am");
        await crm.PassAsync(Hour - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();
        await crm.PassAsync(Hour + Minute);
        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_closed_dialogue_never_moves_and_the_next_message_opens_another(Setup setup)
    {
        await using var crm = await AssignedAsync(setup, Hour);
        await crm.PassAsync(Hour);
        await crm.UntilClosedAsync("ivan");
        var first = (await crm.DialogueAsync("ivan")).Id;

        await crm.CustomerWritesAsync("ivan", "Again");

        var second = await crm.DialogueAsync("ivan");
        second.Id.Should().NotBe(first);
        second.Responsible!.Value.Id.Should().Be(People.Anna, "the next dialogue inherits its responsible");
        await crm.PassAsync(Hour - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();
    }

    private static async Task<Crm> AssignedAsync(Setup setup, TimeSpan? after)
    {
        var crm = await Crm.StartAsync(setup, s => s with { AutoClose = new() { AssignedAfter = after } });
        await crm.CustomerWritesAsync("ivan", "Hello");
        (await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await crm.ChatIdAsync("ivan") })).Refusal.Should().BeNull();
        return crm;
    }
}
