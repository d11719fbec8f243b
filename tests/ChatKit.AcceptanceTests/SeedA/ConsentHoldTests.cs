using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"The dialogue will be only be loaded if the customer agrees to the terms and continues the chat."</summary>
public sealed class ConsentHoldTests
{
    private static readonly byte[] Picture =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, ClassData(typeof(Setups))]
    public async Task Until_he_agrees_there_is_no_trace_of_the_dialogue(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => DistributionTests.Among(Policies.On(s), DistributionStrategies.Fixed, People.Anna));
        await using var admin = await LiveWindow.OpenAsync(crm, People.Admin);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.CustomerWritesAsync("ivan", "two");
        await crm.UntilAskedAsync("ivan");
        await crm.PassAsync(TimeSpan.FromDays(1));

        foreach (var manager in new[] { People.Admin, People.Chief, People.Anna })
        {
            await crm.ShouldSeeNothingAsync(await crm.ViewerAsync(manager), "ivan", "one");
        }

        var chat = await crm.ChatIdAsync("ivan");
        foreach (var command in Viewers.EveryCommand(chat))
        {
            (await crm.DoAsync(People.Admin, command)).Refusal!.Code.Should().Be(RefusalCode.NotFound, $"{command.GetType().Name} is refused");
        }

        (await crm.LoadAsync(People.Anna)).Should().Be(0);
        (await crm.DecisionsAsync("ivan")).Should().BeEmpty();
        admin.Items.Should().NotContain(i => i.Event != null && i.Event.ChatId == chat);
        (await crm.EventsAsync()).Where(e => e.ChatId == chat).Should().AllBeOfType<ConsentRequested>();
        (await crm.CustomerSeesAsync("ivan")).Select(static m => m.Text).Should().Contain(["one", "two"]);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Once_he_agrees_all_he_wrote_appears_in_order_and_is_given_to_a_manager(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, s => DistributionTests.Among(Policies.On(s), DistributionStrategies.Fixed, People.Anna));
        await using var admin = await LiveWindow.OpenAsync(crm, People.Admin);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        await crm.CustomerWritesAsync("ivan", "two");
        crm.Clock.Jump(TimeSpan.FromHours(5));
        await crm.PressAgreeAsync("ivan");

        var question = $"Please agree to our privacy policy: {Policies.Link}";
        (await crm.TextsAsync("ivan")).Should().Equal("one", question, "two", Policies.Label);
        (await crm.MessagesAsync(People.Admin, await crm.ChatIdAsync("ivan")))!.Where(static m => m.Visibility == MessageVisibility.Public)
            .Select(static m => m.Sequence).Should().Equal(1, 2, 3, 4);
        await crm.UntilResponsibleAsync("ivan", People.Anna);
        var item = (await crm.FindAsync("ivan"))!;
        item.Dialogue!.OpenedAt.Should().BeCloseTo(crm.Clock.GetUtcNow(), TimeSpan.FromMinutes(1), "a dialogue begins with the agreement");
        item.Unread.Should().Be(3);
        item.Chat.HeldCount.Should().Be(0);
        await admin.UntilAsync(i => i.Event is DialogueAssigned, "the window shows it");
        admin.Items.Count(static i => i.Event is MessageReceived).Should().Be(4);
        admin.Items.Where(static i => i.Event is DialogueOpened).Should().ContainSingle();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task What_he_changes_or_takes_back_meanwhile_stays_changed_and_silent(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        var changed = await crm.CustomerWritesAsync("ivan", "with a mistake");
        var deleted = await crm.CustomerWritesAsync("ivan", "secret");
        await crm.UntilAskedAsync("ivan");
        var address = new ChatAddress { ExternalId = "ivan" };
        await crm.Host.ReceiveAsync(crm.Channel, new Updates.MessageEdited
        {
            Chat = address, DedupeKey = "edit-1", MessageExternalId = changed, Content = new TextContent { Text = "without" }, SentAt = crm.Clock.GetUtcNow(),
        });
        await crm.Host.ReceiveAsync(crm.Channel, new Updates.MessageDeleted
        {
            Chat = address, DedupeKey = "delete-1", MessageExternalId = deleted, SentAt = crm.Clock.GetUtcNow(),
        });
        (await crm.EventsAsync()).Should().NotContain(e => e is MessageEdited || e is MessageDeleted);

        await crm.PressAgreeAsync("ivan");

        var messages = (await crm.MessagesAsync(People.Admin, await crm.ChatIdAsync("ivan")))!;
        messages.Should().Contain(m => m.Text == "without").And.NotContain(m => m.Text == "with a mistake");
        messages.Where(static m => m.DeletedAt is null).Should().NotContain(m => m.Text == "secret");
        (await crm.EventsAsync()).Should().NotContain(e => e is MessageEdited || e is MessageDeleted);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Files_are_fetched_while_they_wait_and_opened_by_nobody(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        crm.Messenger.AddFile("ref", Picture, "image/png");
        await crm.Host.ReceiveAsync(crm.Channel, crm.Message("ivan", crm.NextMessageId(), "") with
        {
            Content = new MediaContent { Kind = AttachmentKind.Image, Attachments = [new AttachmentContent { Kind = AttachmentKind.Image, Reference = "ref" }] },
        });
        var chat = await crm.ChatIdAsync("ivan");
        AttachmentRow? file = null;
        await crm.UntilAsync(
            async () =>
            {
                file = (await crm.Get<IVisitorReader>().ListAsync(chat, null, 10, default)).SelectMany(static m => m.Attachments).Single();
                return file.State == AttachmentState.Stored;
            },
            "the file is fetched");

        (await crm.Get<IAttachments>().OpenAsync(file!.Id, await crm.ViewerAsync(People.Admin), default)).Should().BeNull();
        (await crm.EventsAsync()).OfType<AttachmentChanged>().Should().BeEmpty();

        await crm.PressAgreeAsync("ivan");
        await using var opened = await crm.Get<IAttachments>().OpenAsync(file.Id, await crm.ViewerAsync(People.Admin), default);
        opened.Should().NotBeNull();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_timers_of_a_dialogue_count_from_the_agreement(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        await crm.PassAsync(TimeSpan.FromDays(20));
        await crm.PressAgreeAsync("ivan");

        await crm.PassAsync(TimeSpan.FromDays(20));
        (await crm.DialogueAsync("ivan")).ClosedAt.Should().BeNull();

        await crm.PassAsync(TimeSpan.FromDays(12));
        await crm.UntilClosedAsync("ivan");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Who_never_agrees_is_forgotten_after_thirty_days_and_asked_again_if_he_writes_again(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, Policies.On);
        await crm.CustomerWritesAsync("ivan", "one");
        await crm.UntilAskedAsync("ivan");
        await crm.PassAsync(TimeSpan.FromDays(29));
        (await crm.StoredChatAsync("ivan"))!.HeldCount.Should().Be(2);

        // A day later than the thirtieth comes the net under this, which deletes and closes nothing.
        await crm.PassAsync(TimeSpan.FromDays(1.5));
        await crm.UntilAsync(async () => (await crm.StoredChatAsync("ivan"))!.HeldCount == 0, "the holds are dropped");
        (await crm.CustomerSeesAsync("ivan")).Should().BeEmpty();
        (await crm.StoredChatAsync("ivan"))!.OpenDialogueId.Should().BeNull();

        await crm.CustomerWritesAsync("ivan", "two");
        await crm.UntilSentAsync(2);
        await crm.PressAgreeAsync("ivan");
        (await crm.TextsAsync("ivan")).Should().HaveCount(3).And.StartWith("two");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_blocked_customer_is_not_asked(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "one");
        (await crm.DoAsync(People.Admin, new BlockCustomer { ChatId = await crm.ChatIdAsync("ivan") })).Refusal.Should().BeNull();
        await crm.SetAsync(Policies.On);

        await crm.CustomerWritesAsync("ivan", "two");
        await crm.SettleAsync();

        crm.Messenger.Asked.Should().BeEmpty();
        (await crm.TextsAsync("ivan")).Should().Equal("one");
    }
}
