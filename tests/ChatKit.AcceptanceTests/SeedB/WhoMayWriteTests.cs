using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Answering another manager's dialogue is refused; administrators and chat administrators alone may write into it.</summary>
public sealed class WhoMayWriteTests
{
    private const string Supervisor = "supervisor";

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Manager_who_sees_all_dialogues_may_not_answer_anothers(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        await desk.Crm.ChangeManagerAsync(Supervisor, m => m with { Permissions = ChatPermissions.Manager | ChatPermissions.ViewAll });
        var chat = await desk.TakenAsync();
        var inbound = (await desk.Crm.MessagesAsync(Supervisor, chat))!.Single(m => m.Text == "Hello").Id;
        var sent = (await desk.SendsAsync(People.Anna, chat, "Good day")).MessageId!.Value;
        await desk.UntilDoneAsync(1);

        (await desk.SendsAsync(Supervisor, chat, "Me too")).Refusal!.Code.Should().Be(RefusalCode.NotResponsible);
        (await DoAsync(desk, new ReactToMessage { ChatId = chat, MessageId = inbound, Value = "👍" })).Should().Be(RefusalCode.NotResponsible);
        (await DoAsync(desk, new TakeDialogue { ChatId = chat })).Should().Be(RefusalCode.AlreadyTaken);
        (await DoAsync(desk, new EditMessage { ChatId = chat, MessageId = sent, Text = "Bad day" })).Should().Be(RefusalCode.NotAllowed);
        (await DoAsync(desk, new DeleteMessage { ChatId = chat, MessageId = sent })).Should().Be(RefusalCode.NotAllowed);
        (await DoAsync(desk, new SendMessage { ChatId = chat, ClientMessageId = "n", Text = "Well done", Visibility = MessageVisibility.Private }))
            .Should().BeNull("a note is for colleagues");

        await desk.Crm.SettleAsync();
        desk.Messenger.Done.Should().Equal("Good day");
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible!.Value.Id.Should().Be(People.Anna);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Failed_answer_of_another_is_not_sent_again_by_who_is_not_responsible(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        await desk.Crm.ChangeManagerAsync(Supervisor, m => m with { Permissions = ChatPermissions.Manager | ChatPermissions.ViewAll });
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = _ => new(SendResult.Failed(SendFailureKind.Rejected, "no"));
        var sent = (await desk.SendsAsync(People.Anna, chat, "Good day")).MessageId!.Value;
        await desk.UntilStatusAsync(sent, MessageStatus.Failed);
        desk.Messenger.OnSend = null;

        (await DoAsync(desk, new RetryMessage { ChatId = chat, MessageId = sent })).Should().Be(RefusalCode.NotResponsible);
        (await desk.MessageAsync(sent)).Status.Should().Be(MessageStatus.Failed);
        (await desk.Crm.DoAsync(People.Chief, new RetryMessage { ChatId = chat, MessageId = sent })).Refusal.Should().BeNull();
        await desk.UntilStatusAsync(sent, MessageStatus.Sent);
    }

    [Fact]
    public async Task Template_needs_the_right_to_send_templates()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { HasTemplates = true });
        await desk.Crm.ChangeManagerAsync(People.Anna, m => m with { Permissions = m.Permissions & ~ChatPermissions.SendTemplate });
        var chat = await desk.TakenAsync();
        var template = new SendMessage { ChatId = chat, ClientMessageId = "t", Content = new TemplateContent { Name = "hello", Language = "en" } };

        (await desk.Crm.DoAsync(People.Anna, template)).Refusal!.Code.Should().Be(RefusalCode.NotAllowed);
        (await desk.SendsAsync(People.Anna, chat, "Good day")).Refusal.Should().BeNull();
        (await desk.Crm.DoAsync(People.Admin, template)).Refusal.Should().BeNull();
    }

    [Theory]
    [InlineData(ChatPermissions.Manager & ~ChatPermissions.StartChat)]
    [InlineData(ChatPermissions.Manager & ~ChatPermissions.Reply)]
    public async Task Who_may_not_start_or_not_write_starts_nothing_and_leaves_no_trace(ChatPermissions permissions)
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Crm.ChangeManagerAsync(People.Anna, m => m with { Permissions = permissions });

        var result = await StartAsync(desk, await desk.Crm.ViewerAsync(People.Anna));

        result.Refusal!.Code.Should().Be(RefusalCode.NotAllowed);
        (await desk.Crm.StoredChatAsync("79990000000", desk.Channel)).Should().BeNull("a refusal changes nothing");
    }

    [Fact]
    public async Task Right_to_start_chats_is_worth_nothing_without_the_right_to_chats()
    {
        await using var desk = await Desk.OpenAsync();

        var result = await StartAsync(desk, Viewers.With(ChatPermissions.StartChat | ChatPermissions.Reply));

        result.Refusal!.Code.Should().Be(RefusalCode.NotAllowed);
        (await desk.Crm.StoredChatAsync("79990000000", desk.Channel)).Should().BeNull();
    }

    [Fact]
    public async Task Manager_of_some_channels_starts_no_chat_in_another()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Crm.ChangeManagerAsync(People.Anna, m => m with { Channels = [desk.Crm.Channel.Id] });

        var result = await StartAsync(desk, await desk.Crm.ViewerAsync(People.Anna));

        result.Refusal!.Code.Should().Be(RefusalCode.NotAllowed);
        (await desk.Crm.StoredChatAsync("79990000000", desk.Channel)).Should().BeNull();
    }

    private static async Task<string?> DoAsync(Desk desk, ChatCommand command) => (await desk.Crm.DoAsync(Supervisor, command)).Refusal?.Code;

    private static async Task<CommandResult> StartAsync(Desk desk, Viewer viewer) => await desk.Crm.Get<IChats>().StartAsync(
        new StartChat { ChannelId = desk.Channel.Id, Phone = "+79990000000", ClientMessageId = "1", Content = new TextContent { Text = "Hello" } }, viewer, default);
}
