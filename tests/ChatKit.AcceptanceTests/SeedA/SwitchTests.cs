using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "Do not forget to activate the use of chats in the general system administrative settings. Go to the "Chats" section in the
/// "Administration" of the system and activate the setting."
/// </summary>
public sealed class SwitchTests
{
    [Fact]
    public void Chats_are_off_until_an_administrator_activates_them() => new ChatSettings().ChatsEnabled.Should().BeFalse();

    [Theory, ClassData(typeof(Setups))]
    public async Task While_chats_are_off_nothing_can_be_done_even_with_every_right(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, can: c => c with { AddressesByPhone = true, NewCustomer = SendingPolicy.Text });
        await crm.CustomerWritesAsync("ivan", "Hello");
        var chat = await crm.ChatIdAsync("ivan");
        await crm.SetAsync(s => s with { ChatsEnabled = false });

        foreach (var command in Viewers.EveryCommand(chat))
        {
            (await crm.DoAsync(People.Admin, command)).Refusal!.Code.Should().Be(RefusalCode.ChatsDisabled, $"{command.GetType().Name} is refused");
        }

        var started = await crm.Get<IChats>().StartAsync(
            new StartChat { ChannelId = crm.Channel.Id, Phone = "+79990000000", ClientMessageId = "1", Content = new TextContent { Text = "Hello" } },
            await crm.ViewerAsync(People.Admin), default);
        started.Refusal!.Code.Should().Be(RefusalCode.ChatsDisabled);
        crm.Messenger.Asked.Should().BeEmpty();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task What_customers_write_meanwhile_is_kept_and_hidden(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Distributed);
        await crm.SetAsync(s => s with { ChatsEnabled = false });
        var quiet = (await crm.EventsAsync()).Count;

        await crm.CustomerWritesAsync("ivan", "one");
        await crm.CustomerWritesAsync("ivan", "two");
        await crm.SettleAsync();

        foreach (var manager in new[] { People.Admin, People.Anna })
        {
            await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(manager), "ivan", "one");
        }

        (await crm.EventsAsync()).Should().HaveCount(quiet);
        (await crm.LoadAsync(People.Anna)).Should().Be(0);
        (await crm.CustomerSeesAsync("ivan")).Select(static m => m.Text).Should().Equal("one", "two");
        (await crm.CustomerSeesAsync("ivan")).Should().OnlyContain(m => m.Sequence == null && m.Hold == HoldReason.ChatsOff);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Once_chats_are_on_all_of_it_appears_the_oldest_first(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Distributed);
        await crm.CustomerWritesAsync("ivan", "before");
        await crm.SetAsync(s => s with { ChatsEnabled = false });
        await crm.CustomerWritesAsync("maria", "new here");
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.CustomerWritesAsync("ivan", "two");

        await crm.SetAsync(s => s with { ChatsEnabled = true });

        await crm.UntilAsync(async () => (await crm.TextsAsync("ivan")).Length == 3 && await crm.FindAsync("maria") is not null, "the holds are released");
        (await crm.TextsAsync("ivan")).Should().Equal("before", "one", "two");
        var sequences = (await crm.MessagesAsync(People.Admin, await crm.ChatIdAsync("ivan")))!.Select(static m => m.Sequence!.Value).ToArray();
        sequences.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        await crm.UntilResponsibleAsync("maria", People.Anna);
        (await crm.EventsAsync()).OfType<MessageReceived>().Should().HaveCount(4);
        (await crm.StoredChatAsync("ivan"))!.HeldCount.Should().Be(0);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task What_was_held_while_chats_were_off_passes_the_privacy_question(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => Policies.On(s) with { ChatsEnabled = true });
        await crm.SetAsync(s => s with { ChatsEnabled = false });
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.CustomerWritesAsync("ivan", "two");
        await crm.SettleAsync();
        crm.Messenger.Asked.Should().BeEmpty("nothing is asked while chats are off");

        await crm.SetAsync(s => s with { ChatsEnabled = true });

        await crm.UntilSentAsync(1);
        await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(People.Admin), "ivan", "one");
        await crm.PressAgreeAsync("ivan");
        (await crm.TextsAsync("ivan")).Where(static t => t is "one" or "two").Should().Equal("one", "two");
        crm.Messenger.Sent.Should().ContainSingle();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task No_timer_fires_while_chats_are_off(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => s with { AutoClose = new() { AssignedAfter = TimeSpan.FromHours(1) } });
        await crm.CustomerWritesAsync("annas", "one");
        await crm.CustomerWritesAsync("nobodys", "two");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await crm.ChatIdAsync("annas") });
        await crm.SetAsync(s => s with { ChatsEnabled = false });

        await crm.PassAsync(TimeSpan.FromDays(40));
        (await crm.DialogueAsync("annas")).ClosedAt.Should().BeNull();
        (await crm.DialogueAsync("nobodys")).ClosedAt.Should().BeNull();

        await crm.SetAsync(s => s with { ChatsEnabled = true });
        await crm.UntilClosedAsync("annas");
        await crm.UntilClosedAsync("nobodys");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task What_was_written_meanwhile_is_looked_at_before_the_timers(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => s with { AutoClose = new() { AssignedAfter = TimeSpan.FromHours(1) } });
        foreach (var customer in new[] { "writes", "silent" })
        {
            await crm.CustomerWritesAsync(customer, "one");
            await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await crm.ChatIdAsync(customer) });
        }

        await crm.SetAsync(s => s with { ChatsEnabled = false });
        await crm.PassAsync(TimeSpan.FromHours(2));
        await crm.CustomerWritesAsync("writes", "two");

        await crm.SetAsync(s => s with { ChatsEnabled = true });

        await crm.UntilClosedAsync("silent");
        await crm.UntilAsync(async () => (await crm.TextsAsync("writes")).Length == 2, "the second message is released");
        await crm.SettleAsync();
        (await crm.DialogueAsync("writes")).ClosedAt.Should().BeNull("its customer wrote");
    }

    private static ChatSettings Distributed(ChatSettings settings) => settings with
    {
        Distribution = new() { Strategy = DistributionStrategies.Fixed, Managers = [People.Anna], Availability = ManagerAvailability.Status },
    };
}
