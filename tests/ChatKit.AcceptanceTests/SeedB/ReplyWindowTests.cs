using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Free text, template only, closed: decided by the messenger's rules at the moment of the decision.</summary>
public sealed class ReplyWindowTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task After_the_window_only_a_template_goes_until_the_customer_writes_again(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(
            setup, can: c => c with { ReplyWindow = TimeSpan.FromHours(24), AfterReplyWindow = SendingPolicy.Template, HasTemplates = true });
        var chat = await desk.TakenAsync();

        await desk.Crm.PassAsync(TimeSpan.FromHours(23));
        (await desk.SendsAsync(People.Anna, chat, "In time")).Refusal.Should().BeNull();
        await desk.UntilDoneAsync(1);
        await desk.Crm.PassAsync(TimeSpan.FromHours(2));
        (await desk.SendsAsync(People.Anna, chat, "Too late")).Refusal!.Code.Should().Be(RefusalCode.ReplyWindowClosed);
        (await Template(desk, chat)).Refusal.Should().BeNull();
        await desk.WritesAsync("Ivan", "Yes?");
        (await desk.SendsAsync(People.Anna, chat, "Again")).Refusal.Should().BeNull();

        await desk.UntilDoneAsync(3);
        desk.Messenger.Done.Should().Equal("In time", "template hello", "Again");
    }

    [Fact]
    public async Task Closed_window_takes_nothing()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { ReplyWindow = TimeSpan.FromHours(24), HasTemplates = true });
        var chat = await desk.TakenAsync();

        await desk.Crm.PassAsync(TimeSpan.FromHours(25));

        (await Template(desk, chat)).Refusal!.Code.Should().Be(RefusalCode.ReplyWindowClosed);
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello");
    }

    [Fact]
    public async Task Retries_end_with_the_window()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { ReplyWindow = TimeSpan.FromHours(1) });
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = _ => new(SendResult.Failed(SendFailureKind.Unreachable, "away"));

        var sent = await desk.SendsAsync(People.Anna, chat, "Answer");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count > 0), "a try");
        await desk.Crm.PassAsync(TimeSpan.FromMinutes(61));

        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Failed);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Answer_that_was_in_time_and_whose_turn_comes_after_the_window_is_not_sent(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup, can: c => c with { ReplyWindow = TimeSpan.FromHours(24) });
        var chat = await desk.TakenAsync();
        var accepted = new TaskCompletionSource();
        desk.Messenger.OnSend = async _ =>
        {
            await accepted.Task;
            return null;
        };
        await desk.SendsAsync(People.Anna, chat, "First");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count == 1), "the first is on its way");
        var second = await desk.SendsAsync(People.Anna, chat, "Second");
        second.Refusal.Should().BeNull("it is in time");

        desk.Clock.Jump(TimeSpan.FromHours(25));
        accepted.SetResult();

        await desk.UntilStatusAsync(second.MessageId!.Value, MessageStatus.Failed);
        (await desk.MessageAsync(second.MessageId.Value)).ErrorCode.Should().Be(RefusalCode.ReplyWindowClosed);
        desk.Messenger.Asked.Select(AbleMessenger.TextOf).Should().NotContain("Second", "the messenger is not asked for what it must refuse");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Of_answers_at_the_moment_the_window_closes_each_is_sent_or_refused(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup, can: c => c with { ReplyWindow = TimeSpan.FromHours(24) });
        var chat = await desk.TakenAsync();
        var until = (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Chat.ReplyUntil!.Value;
        desk.Clock.JumpTo(until - TimeSpan.FromMilliseconds(5));

        var sending = Enumerable.Range(0, 20).Select(i => Task.Run(() => desk.SendsAsync(People.Anna, chat, $"{i}"))).ToList();
        desk.Clock.JumpTo(until);
        var results = await Task.WhenAll(sending);
        (await desk.SendsAsync(People.Anna, chat, "After")).Refusal!.Code.Should().Be(RefusalCode.ReplyWindowClosed);

        results.Where(r => r.Refusal is not null).Should().OnlyContain(r => r.Refusal!.Code == RefusalCode.ReplyWindowClosed && r.MessageId == null);
        foreach (var accepted in results.Where(r => r.Refusal is null))
        {
            await desk.Crm.UntilAsync(async () => (await desk.MessageAsync(accepted.MessageId!.Value)).Status is MessageStatus.Sent or MessageStatus.Failed, "it is settled");
        }
    }

    [Fact]
    public async Task Scheduled_message_meets_the_window_as_it_is_when_its_time_comes()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { ReplyWindow = TimeSpan.FromHours(1) });
        var chat = await desk.TakenAsync();

        var early = await Schedule(desk, chat, "Early", TimeSpan.FromMinutes(30));
        var late = await Schedule(desk, chat, "Late", TimeSpan.FromMinutes(90));
        (await Schedule(desk, chat, "Far", TimeSpan.FromDays(400))).Refusal!.Code.Should().Be(RefusalCode.InvalidRequest);
        (await desk.MessageAsync(early.MessageId!.Value)).Sequence.Should().BeNull();
        await desk.Crm.PassAsync(TimeSpan.FromMinutes(31));
        await desk.UntilDoneAsync(1);
        await desk.Crm.PassAsync(TimeSpan.FromMinutes(60));

        await desk.UntilStatusAsync(late.MessageId!.Value, MessageStatus.Failed);
        desk.Messenger.Done.Should().Equal("Early");
        (await desk.MessageAsync(late.MessageId.Value)).ErrorCode.Should().Be(RefusalCode.ReplyWindowClosed);
    }

    [Fact]
    public async Task Scheduled_message_that_was_taken_back_is_never_sent()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var later = await Schedule(desk, chat, "Later", TimeSpan.FromMinutes(5));

        (await desk.Crm.DoAsync(People.Anna, new DeleteMessage { ChatId = chat, MessageId = later.MessageId!.Value })).Refusal.Should().BeNull();
        await desk.Crm.PassAsync(TimeSpan.FromMinutes(6));

        desk.Messenger.Asked.Should().BeEmpty();
    }

    private static Task<CommandResult> Schedule(Desk desk, ChatId chat, string text, TimeSpan later) => desk.Crm.DoAsync(
        People.Anna, new SendMessage { ChatId = chat, ClientMessageId = text, Text = text, SendAt = desk.Clock.GetUtcNow() + later });

    private static Task<CommandResult> Template(Desk desk, ChatId chat) => desk.Crm.DoAsync(
        People.Anna, new SendMessage { ChatId = chat, ClientMessageId = "t", Content = new TemplateContent { Name = "hello", Language = "en" } });
}
