using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>"You can also configure some general settings, such as:"</summary>
public sealed class SettingsTests
{
    /// <summary>"When this setting is enabled, the responsible person will be reset when the chat is closed."</summary>
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Reset_responsible_makes_the_resumed_chat_available_to_all(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup, s => s with { ResetResponsibleOnClose = true });
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });

        await desk.WritesAsync("Ivan", "One more question");

        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible.Should().BeNull();
        (await desk.Crm.NamesAsync(People.Boris, ChatView.Unassigned)).Should().Equal("Ivan");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Without_it_the_resumed_chat_is_the_former_responsibles_alone(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });

        await desk.WritesAsync("Ivan", "One more question");

        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible!.Value.Id.Should().Be(People.Anna);
        (await desk.Crm.NamesAsync(People.Boris)).Should().BeEmpty();
        (await desk.Crm.NamesAsync(People.Anna, ChatView.Mine)).Should().Equal("Ivan");
    }

    [Fact]
    public async Task Who_lost_the_right_meanwhile_inherits_nothing()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });
        await desk.Crm.ChangeManagerAsync(People.Anna, p => p with { Permissions = ChatPermissions.None });

        await desk.WritesAsync("Ivan", "One more question");

        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible.Should().BeNull();
    }

    /// <summary>"when you open the chat to view them, the client's messages will be marked as read."</summary>
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Opening_marks_the_clients_messages_as_read_for_the_one_who_opened(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup, s => s with { MarkReadOnOpen = true });
        var chat = await desk.TakenAsync();
        var last = await desk.WritesAsync("Ivan", "And another");
        (await UnreadAsync(desk, People.Anna)).Should().Be(2);

        await desk.Crm.DoAsync(People.Admin, new MarkOpened { ChatId = chat });
        await desk.Crm.SettleAsync();
        (await UnreadAsync(desk, People.Admin)).Should().Be(0);
        (await UnreadAsync(desk, People.Anna)).Should().Be(2, "unread is each manager's own");
        desk.Messenger.Done.Should().BeEmpty("who only looks on tells the customer nothing");

        await desk.Crm.DoAsync(People.Anna, new MarkOpened { ChatId = chat });
        await desk.UntilDoneAsync(1);
        desk.Messenger.Done.Should().Equal($"read {last}");
        (await UnreadAsync(desk, People.Anna)).Should().Be(0);
        await desk.Crm.DoAsync(People.Anna, new MarkUnread { ChatId = chat });
        (await UnreadAsync(desk, People.Anna)).Should().Be(1);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Clients_message_before_an_answer_of_ours_is_marked_as_read_too_and_once(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup, s => s with { MarkReadOnOpen = true });
        var chat = await desk.TakenAsync();
        var newest = await desk.WritesAsync("Ivan", "And another");
        await desk.SendsAsync(People.Anna, chat, "One moment");
        await desk.SendsAsync(People.Anna, chat, "Here it is");
        await desk.UntilDoneAsync(2);

        await desk.Crm.DoAsync(People.Anna, new MarkOpened { ChatId = chat });
        await desk.UntilDoneAsync(3);
        await desk.SendsAsync(People.Anna, chat, "Anything else?");
        await desk.UntilDoneAsync(4);
        await desk.Crm.DoAsync(People.Anna, new MarkOpened { ChatId = chat });
        await desk.Crm.SettleAsync();

        desk.Messenger.Done.Should().Equal("One moment", "Here it is", $"read {newest}", "Anything else?");
    }

    [Fact]
    public async Task With_the_setting_off_only_an_explicit_act_marks_as_read()
    {
        await using var desk = await Desk.OpenAsync(settings: s => s with { MarkReadOnOpen = false });
        var chat = await desk.TakenAsync();

        await desk.Crm.DoAsync(People.Anna, new MarkOpened { ChatId = chat });
        (await UnreadAsync(desk, People.Anna)).Should().Be(1);
        await desk.Crm.DoAsync(People.Anna, new MarkRead { ChatId = chat });

        (await UnreadAsync(desk, People.Anna)).Should().Be(0);
    }

    [Fact]
    public async Task What_came_after_the_last_message_seen_stays_unread_and_sends_no_receipt()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var seen = (await desk.Crm.MessagesAsync(People.Anna, chat))![^1].Sequence;
        await desk.WritesAsync("Ivan", "Unseen");
        await desk.WritesAsync("Ivan", "Unseen too");

        await desk.Crm.DoAsync(People.Anna, new MarkRead { ChatId = chat, UpTo = seen });
        await desk.Crm.SettleAsync();

        (await UnreadAsync(desk, People.Anna)).Should().Be(2);
        desk.Messenger.Done.Should().BeEmpty();
    }

    [Fact]
    public async Task Change_of_settings_announces_the_version_that_it_made_and_no_other()
    {
        await using var desk = await Desk.OpenAsync(configure: MeanwhileConfiguration.Use);
        var (settings, log) = (desk.Crm.Get<IChatSettings>(), desk.Crm.Get<IEventLog>());
        var begun = (await log.RangeAsync(default)).Newest;
        Meanwhile(desk).Meanwhile(static async inner => await inner.ChangeAsync(new() { TenantId = Crm.Tenant, AffectsTimers = true }, default));

        var before = await settings.GetAsync(Crm.Tenant, default);
        var result = await settings.ReplaceAsync(Crm.Tenant, before.Settings with { PhoneMask = "+7 ### ###-##-##" }, null, Actor.System, default);

        result.Refusal.Should().BeNull("who expects no version is not refused for another's change");
        var announced = (await log.ReadAsync(begun, 100, default)).OfType<SettingsChanged>().ToList();
        announced.Should().ContainSingle().Which.Version.Should().Be(result.Version).And.Be(before.Version + 2);
        (await settings.GetAsync(Crm.Tenant, default)).Settings.PhoneMask.Should().Be("+7 ### ###-##-##");
    }

    /// <summary>"the input mask for phone numbers when creating new chats (+7...) or no mask is applied, allowing any numbers to be entered."</summary>
    [Theory]
    [InlineData("+7 ### ###-##-##", "+7 (916) 123-45-67", "79161234567")]
    [InlineData("+7 ### ###-##-##", "+1 212 555 01 00", null)]
    [InlineData("+7 ### ###-##-##", "+7 916 123-45-6", null)]
    [InlineData(null, "+1 212 555 01 00", "12125550100")]
    [InlineData(null, "12345", "12345")]
    [InlineData(null, "1234", null)]
    [InlineData(null, "+7 916 CALL ME", null)]
    public async Task Phone_mask_is_applied_when_a_chat_is_created(string? mask, string typed, string? expected)
    {
        await using var desk = await Desk.OpenAsync(settings: s => s with { PhoneMask = mask });

        var started = await StartAsync(desk, typed, "1");

        if (expected is null)
        {
            started.Refusal!.Code.Should().Be(RefusalCode.InvalidPhone);
            (await desk.Crm.ListAsync(People.Admin)).Should().BeEmpty();
            return;
        }

        started.Refusal.Should().BeNull();
        await desk.UntilDoneAsync(1);
        desk.Messenger.Asked.Single().To.ExternalChatId.Should().Be(expected);
        (await desk.Crm.FindAsync(expected, desk.Channel))!.Dialogue!.Responsible!.Value.Id.Should().Be(People.Anna);
    }

    [Fact]
    public async Task Mask_is_never_applied_to_who_writes_to_us()
    {
        await using var desk = await Desk.OpenAsync(settings: s => s with { PhoneMask = "+7 ### ###-##-##" });

        await desk.WritesAsync("12125550100", "Hello");

        (await desk.Crm.NamesAsync(People.Anna)).Should().Equal("12125550100");
    }

    [Fact]
    public async Task Starting_twice_under_one_id_is_one_chat_and_another_body_is_refused()
    {
        await using var desk = await Desk.OpenAsync();

        var first = await StartAsync(desk, "+79161234567", "1");
        var repeat = await StartAsync(desk, "+7 916 123 45 67", "1");
        var otherText = await StartAsync(desk, "+79161234567", "1", "Other");
        var otherPhone = await StartAsync(desk, "+79161234568", "1");

        repeat.MessageId.Should().Be(first.MessageId);
        repeat.IsRepeat.Should().BeTrue();
        otherText.Refusal!.Code.Should().Be(RefusalCode.IdempotencyConflict);
        otherPhone.Refusal!.Code.Should().Be(RefusalCode.IdempotencyConflict);
        (await desk.Crm.ListAsync(People.Anna)).Should().ContainSingle();
    }

    [Theory]
    [InlineData(NewCustomerOutreach.Forbidden, SendingPolicy.Text, RefusalCode.NewCustomerForbidden)]
    [InlineData(NewCustomerOutreach.PerChannel, SendingPolicy.Nothing, RefusalCode.NewCustomerForbidden)]
    [InlineData(NewCustomerOutreach.PerChannel, SendingPolicy.Template, RefusalCode.ReplyWindowClosed)]
    [InlineData(NewCustomerOutreach.PerChannel, SendingPolicy.Text, null)]
    [InlineData(NewCustomerOutreach.Allowed, SendingPolicy.Nothing, null)]
    public async Task Whether_our_side_may_write_first_is_the_channels_rule_unless_the_settings_say_otherwise(
        NewCustomerOutreach outreach, SendingPolicy channel, string? refusal)
    {
        await using var desk = await Desk.OpenAsync(settings: s => s with { NewCustomers = outreach }, can: c => c with { NewCustomer = channel });

        var code = (await StartAsync(desk, "+79161234567", "1")).Refusal?.Code;

        code.Should().Be(refusal);

        (await desk.Crm.ListAsync(People.Admin)).Should().HaveCount(refusal is null ? 1 : 0);
    }

    private static MeanwhileConfiguration Meanwhile(Desk desk) => (MeanwhileConfiguration)desk.Crm.Get<IConfigurationStorage>();

    private static async Task<int> UnreadAsync(Desk desk, string manager) =>
        (await desk.Crm.ListAsync(manager)).Single().Unread;

    private static async Task<CommandResult> StartAsync(Desk desk, string phone, string id, string text = "Hello") => await desk.Crm.Get<IChats>().StartAsync(
        new StartChat { ChannelId = desk.Channel.Id, Phone = phone, ClientMessageId = id, Content = new TextContent { Text = text } },
        await desk.Crm.ViewerAsync(People.Anna),
        default);
}
