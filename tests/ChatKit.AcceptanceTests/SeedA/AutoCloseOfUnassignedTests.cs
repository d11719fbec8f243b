using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"Unassigned dialogs are kept open for a month, after which they are automatically closed."</summary>
public sealed class AutoCloseOfUnassignedTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset LastOfJanuary = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastOfFebruary = new(2026, 2, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(Setups))]
    public async Task An_unassigned_dialogue_is_kept_open_for_a_calendar_month(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        crm.Clock.JumpTo(LastOfJanuary);
        await crm.CustomerWritesAsync("ivan", "Hello");

        await crm.PassToAsync(LastOfFebruary - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.PassToAsync(LastOfFebruary + Minute);
        await crm.UntilClosedAsync("ivan");
        (await crm.DialogueAsync("ivan")).CloseReason.Should().Be(CloseReason.QueueTimeout);
        (await crm.EventsAsync()).OfType<DialogueClosed>().Should().ContainSingle().Which.Reason.Should().Be(CloseReason.QueueTimeout);
    }

    [Theory, InlineData(Setup.Memory), InlineData(Setup.PostgreSql), InlineData(Setup.PostgreSqlWithTwoHosts)]
    public async Task Thousands_whose_month_ends_together_are_all_closed_and_each_once(Setup setup)
    {
        const int Customers = 2_300;
        await using var crm = await Crm.StartAsync(setup);
        crm.Clock.JumpTo(LastOfJanuary);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Customers),
            new ParallelOptions { MaxDegreeOfParallelism = 100 },
            async (n, _) => await crm.CustomerWritesAsync($"customer-{n}", "Hello"));

        await crm.PassToAsync(LastOfFebruary + Minute);

        await crm.UntilAsync(async () => (await ClosedAsync(crm)).Count >= Customers, "all are closed");
        (await ClosedAsync(crm)).Should().OnlyHaveUniqueItems().And.HaveCount(Customers);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task New_messages_do_not_extend_the_month(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        crm.Clock.JumpTo(LastOfJanuary);
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.PassToAsync(LastOfFebruary - Minute);
        await crm.CustomerWritesAsync("ivan", "Anybody?");

        await crm.PassToAsync(LastOfFebruary + Minute);

        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_month_counts_anew_from_when_a_dialogue_lost_its_manager(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "Hello");
        var chat = await crm.ChatIdAsync("ivan");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = chat });
        crm.Clock.JumpTo(LastOfJanuary);
        (await crm.DoAsync(People.Anna, new UnassignDialogue { ChatId = chat })).Refusal.Should().BeNull();

        await crm.PassToAsync(LastOfFebruary - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.PassToAsync(LastOfFebruary + Minute);
        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_with_a_bot_is_closed_like_an_unassigned_one(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        var bot = await crm.AddBotAsync(BotRoles.Responsible);
        crm.Clock.JumpTo(LastOfJanuary);
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.DoAsync(People.Admin, new AssignDialogue { ChatId = await crm.ChatIdAsync("ivan"), Responsible = Responsible.Of(bot) });

        await crm.PassToAsync(LastOfFebruary - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.PassToAsync(LastOfFebruary + Minute);
        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_that_a_manager_gives_to_a_bot_has_a_month_from_then(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        var bot = await crm.AddBotAsync(BotRoles.Responsible);
        await crm.CustomerWritesAsync("ivan", "Hello");
        var chat = await crm.ChatIdAsync("ivan");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = chat });
        crm.Clock.JumpTo(LastOfJanuary);
        (await crm.DoAsync(People.Anna, new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(bot) })).Refusal.Should().BeNull();

        await crm.PassToAsync(LastOfFebruary - Minute);
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.PassToAsync(LastOfFebruary + Minute);
        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_that_a_manager_has_is_not_closed_by_the_month(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.CustomerWritesAsync("nobodys", "Hello");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await crm.ChatIdAsync("ivan") });

        await crm.PassAsync(TimeSpan.FromDays(100));

        await crm.UntilClosedAsync("nobodys");
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Two_hosts_close_a_dialogue_once(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        for (var i = 0; i < 20; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
        }

        await crm.PassAsync(TimeSpan.FromDays(32));
        await crm.UntilAsync(async () => (await crm.NamesAsync(People.Admin, Storage.ChatView.Closed)).Length == 20, "all are closed");

        (await crm.EventsAsync()).OfType<DialogueClosed>().Select(static e => e.DialogueId).Should().HaveCount(20).And.OnlyHaveUniqueItems();
    }

    private static async Task<List<DialogueId?>> ClosedAsync(Crm crm) =>
        [.. (await crm.EventsAsync()).OfType<DialogueClosed>().Select(static c => c.DialogueId)];
}
