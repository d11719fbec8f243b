using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"You can't start a dialogue with a new customer from within the chat."</summary>
public sealed class NewCustomersTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_with_a_new_customer_cannot_be_started(Setup setup)
    {
        await using var crm = await Crm.StartAsync(
            setup, s => s with { NewCustomers = NewCustomerOutreach.Forbidden }, c => c with { AddressesByPhone = true, NewCustomer = SendingPolicy.Text });

        var refused = await StartAsync(crm);

        refused.Refusal!.Code.Should().Be(RefusalCode.NewCustomerForbidden);
        crm.Messenger.Asked.Should().BeEmpty();
        (await crm.StoredChatAsync("79990000000")).Should().BeNull("nothing was stored");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_with_a_customer_who_has_written_before_can_be(Setup setup)
    {
        await using var crm = await Crm.StartAsync(
            setup, s => s with { NewCustomers = NewCustomerOutreach.Forbidden }, c => c with { AddressesByPhone = true, NewCustomer = SendingPolicy.Text });
        await crm.CustomerWritesAsync("79990000000", "Hello");
        var chat = await crm.ChatIdAsync("79990000000");
        await crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });
        var first = (await crm.DialogueAsync("79990000000")).Id;

        (await StartAsync(crm)).Refusal.Should().BeNull();

        var second = await crm.DialogueAsync("79990000000");
        second.Id.Should().NotBe(first);
        second.Responsible!.Value.Id.Should().Be(People.Anna);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Unless_told_otherwise_the_messenger_decides(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, can: c => c with { AddressesByPhone = true, NewCustomer = SendingPolicy.Nothing });
        (await StartAsync(crm)).Refusal!.Code.Should().Be(RefusalCode.NewCustomerForbidden);

        crm.Messenger.Can(c => c with { NewCustomer = SendingPolicy.Text });
        (await StartAsync(crm)).Refusal.Should().BeNull();
        await crm.UntilSentAsync(1);
    }

    private static async Task<CommandResult> StartAsync(Crm crm) => await crm.Get<IChats>().StartAsync(
        new StartChat { ChannelId = crm.Channel.Id, Phone = "+7 999 000-00-00", ClientMessageId = Guid.CreateVersion7().ToString(), Content = new TextContent { Text = "Hello" } },
        await crm.ViewerAsync(People.Anna), default);
}
