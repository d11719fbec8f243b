using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "The dialogue will be only be loaded if the customer agrees": until then there is none for managers, also in a chat that they see for
/// what was before.
/// </summary>
public sealed class ConsentAndManagersTests
{
    private const string Phone = "79990000000";

    [Theory, ClassData(typeof(Setups))]
    public async Task Until_he_agrees_nobody_takes_gives_back_tags_or_closes_what_is_not_loaded(Setup setup)
    {
        await using var crm = await AskedAgainAsync(setup);
        var chat = await crm.ChatIdAsync(Phone);

        (await crm.DoAsync(People.Admin, new TakeDialogue { ChatId = chat })).Refusal!.Code.Should().Be(RefusalCode.DialogueClosed);
        (await crm.DoAsync(People.Admin, new UnassignDialogue { ChatId = chat })).Refusal!.Code.Should().Be(RefusalCode.DialogueClosed);
        (await crm.DoAsync(People.Admin, new CloseDialogue { ChatId = chat })).Refusal.Should().BeNull("it is closed for managers already");
        await crm.DoAsync(People.Admin, new ChangeTags { ChatId = chat, Add = ["urgent"] });
        (await crm.TextsAsync(Phone)).Should().Equal("Hello from us");
        (await crm.NamesAsync(People.Admin)).Should().BeEmpty("for managers it is closed");
        (await crm.NamesAsync(People.Admin, ChatView.Closed)).Should().Equal(Phone);

        await crm.PressAgreeAsync(Phone);

        (await crm.TextsAsync(Phone)).Should().Contain("Who are you?");
        (await crm.EventsAsync()).OfType<DialogueOpened>().Should().HaveCount(2);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Who_is_given_the_chat_meanwhile_has_its_dialogue_once_he_agrees(Setup setup)
    {
        await using var crm = await AskedAgainAsync(setup);
        var chat = await crm.ChatIdAsync(Phone);

        (await crm.DoAsync(People.Admin, new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(new ManagerId(People.Boris)) })).Refusal.Should().BeNull();
        (await crm.StoredChatAsync(Phone))!.OpenDialogueId.Should().BeNull();
        (await crm.MessagesAsync(People.Boris, chat))!.Should().NotContain(m => m.Text == "Who are you?");
        await crm.PressAgreeAsync(Phone);

        await crm.UntilResponsibleAsync(Phone, People.Boris);
        (await crm.LoadAsync(People.Boris)).Should().Be(1);
        (await crm.LoadAsync(People.Anna)).Should().Be(0);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Automation_that_assigns_before_he_agreed_leaves_no_trace_and_he_is_given_it_then(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        var chat = await crm.ChatIdAsync("ivan");

        var result = await crm.Get<IChats>().ExecuteAsync(
            new AssignDialogue { ChatId = chat, Responsible = Responsible.Of(new ManagerId(People.Anna)) }, Crm.Tenant, Actor.System, default);

        result.Refusal.Should().BeNull();
        await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(People.Admin), "ivan", "one");
        (await crm.EventsAsync()).OfType<DialogueOpened>().Should().BeEmpty();
        await crm.PressAgreeAsync("ivan");
        await crm.UntilResponsibleAsync("ivan", People.Anna);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task What_an_automation_writes_before_he_agreed_reaches_him_and_is_seen_by_managers_with_the_rest(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        var chat = await crm.ChatIdAsync("ivan");

        var sent = await crm.Get<IChats>().ExecuteAsync(
            new SendMessage { ChatId = chat, ClientMessageId = "1", Text = "Your boots are on their way" }, Crm.Tenant, Actor.System, default);
        var note = await crm.Get<IChats>().ExecuteAsync(
            new SendMessage { ChatId = chat, ClientMessageId = "2", Text = "A good customer", Visibility = MessageVisibility.Private }, Crm.Tenant, Actor.System, default);
        var blocked = await crm.Get<IChats>().ExecuteAsync(new BlockCustomer { ChatId = chat }, Crm.Tenant, Actor.System, default);
        await crm.Get<IChats>().ExecuteAsync(new UnblockCustomer { ChatId = chat }, Crm.Tenant, Actor.System, default);

        new[] { sent, note, blocked }.Should().OnlyContain(r => r.Refusal == null);
        await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(People.Admin), "ivan", "boots");
        await crm.UntilAsync(async () => (await crm.CustomerSeesAsync("ivan")).Any(m => m.Text == "Your boots are on their way" && m.Status == MessageStatus.Sent), "he gets it");
        await crm.PressAgreeAsync("ivan");
        (await crm.TextsAsync("ivan")).Where(t => !t.Contains(Policies.Link, StringComparison.Ordinal)).Should().Equal("one", "Your boots are on their way", Policies.Label);
        (await crm.MessagesAsync(People.Admin, chat))!.Should().ContainSingle(m => m.Text == "A good customer" && m.Visibility == MessageVisibility.Private);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Who_never_agrees_leaves_his_chat_to_the_manager_whose_it_was(Setup setup)
    {
        await using var crm = await AskedAgainAsync(setup);
        await crm.PassAsync(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await crm.UntilAsync(async () => (await crm.StoredChatAsync(Phone))!.Consent == ConsentState.None, "it is forgotten");

        (await crm.StoredChatAsync(Phone))!.Responsible.Should().Be(Responsible.Of(new ManagerId(People.Anna)));
        (await crm.NamesAsync(People.Boris, ChatView.Closed)).Should().BeEmpty("nothing happened that others may see");
    }

    // Our side wrote first and closed; the customer's answer is held and asked about.
    private static async Task<Crm> AskedAgainAsync(Setup setup)
    {
        var crm = await Crm.StartAsync(setup, Policies.On, c => c with { MaxSuggestions = 3, AddressesByPhone = true, NewCustomer = SendingPolicy.Text });
        var started = await crm.Get<IChats>().StartAsync(
            new StartChat { ChannelId = crm.Channel.Id, Phone = $"+{Phone}", ClientMessageId = "1", Content = new TextContent { Text = "Hello from us" } },
            await crm.ViewerAsync(People.Anna), default);
        started.Refusal.Should().BeNull();
        await crm.UntilSentAsync(1);
        await crm.DoAsync(People.Anna, new CloseDialogue { ChatId = started.ChatId!.Value });
        await crm.CustomerWritesAsync(Phone, "Who are you?");
        await crm.UntilAskedAsync(Phone);
        return crm;
    }
}
