using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Who may answer, who becomes responsible by it, and what a repeat does.</summary>
public sealed class AnsweringTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Second_manager_to_take_a_dialogue_is_refused(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        for (var i = 0; i < 5; i++)
        {
            await desk.WritesAsync($"c{i}", "Hello");
            var chat = await desk.ChatAsync($"c{i}");

            var results = await Task.WhenAll(new[] { People.Anna, People.Boris }.Select(m => Task.Run(() => desk.Crm.DoAsync(m, new TakeDialogue { ChatId = chat }))));

            results.Count(r => r.Refusal is null).Should().Be(1);
            results.Single(r => r.Refusal is not null).Refusal!.Code.Should().Be(RefusalCode.AlreadyTaken);
        }

        (await desk.Crm.LoadAsync(People.Anna) + await desk.Crm.LoadAsync(People.Boris)).Should().Be(5);
    }

    [Fact]
    public async Task Answering_an_unassigned_dialogue_takes_it_and_others_may_no_longer_answer()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WritesAsync("Ivan", "Hello");
        var chat = await desk.ChatAsync("Ivan");

        (await desk.SendsAsync(People.Anna, chat, "Good day")).Refusal.Should().BeNull();

        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible!.Value.Id.Should().Be(People.Anna);
        (await desk.SendsAsync(People.Boris, chat, "Me too")).Refusal!.Code.Should().Be(RefusalCode.NotFound, "whoever may not see a chat learns nothing of it");
    }

    [Fact]
    public async Task Administrators_write_without_becoming_responsible()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var chief = await desk.Crm.ViewerAsync(People.Chief);

        (await desk.SendsAsync(People.Chief, chat, "From above")).Refusal.Should().BeNull();
        (await desk.SendsAsync(People.Admin, chat, "And above")).Refusal.Should().BeNull();

        chief.SeesAll.Should().BeTrue();
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible!.Value.Id.Should().Be(People.Anna, "administrators write without becoming responsible");
    }

    [Fact]
    public async Task Bot_writes_only_while_it_is_responsible()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();

        var refused = await desk.Crm.Get<IChats>().ExecuteAsync(
            new SendMessage { ChatId = chat, ClientMessageId = "1", Text = "Beep" }, Crm.Tenant, Actor.Of(BotId.New()), default);

        refused.Refusal!.Code.Should().Be(RefusalCode.NotResponsible);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Writing_into_a_closed_chat_opens_a_dialogue_of_the_writer(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });
        var first = (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!;

        (await desk.SendsAsync(People.Admin, chat, "One more thing")).Refusal.Should().BeNull();

        var second = (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!;
        second.Id.Should().NotBe(first.Id);
        second.Responsible!.Value.Id.Should().Be(People.Admin);
        (await desk.Crm.LoadAsync(People.Anna)).Should().Be(0);
        (await desk.Crm.LoadAsync(People.Admin)).Should().Be(1);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Repeat_returns_the_first_result_and_another_body_under_the_same_id_is_refused(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => desk.SendsAsync(People.Anna, chat, "Once", "id-1"))));
        var other = await desk.SendsAsync(People.Anna, chat, "Something else", "id-1");

        results.Should().OnlyContain(r => r.Refusal == null);
        results.Select(r => r.MessageId).Distinct().Should().ContainSingle();
        results.Count(r => !r.IsRepeat).Should().Be(1);
        other.Refusal!.Code.Should().Be(RefusalCode.IdempotencyConflict);
        await desk.UntilDoneAsync(1);
        await desk.Crm.SettleAsync();
        desk.Messenger.Done.Should().Equal("Once");
        (await desk.SendsAsync(People.Admin, chat, "Of somebody else", "id-1")).Refusal.Should().BeNull("the id is the author's own");
    }

    [Fact]
    public async Task Notes_are_for_colleagues_alone()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();

        var note = await desk.Crm.DoAsync(
            People.Admin, new SendMessage { ChatId = chat, ClientMessageId = "n", Text = "He is difficult", Visibility = MessageVisibility.Private });
        await desk.Crm.SettleAsync();

        note.Refusal.Should().BeNull();
        desk.Messenger.Asked.Should().BeEmpty();
        var seen = await desk.Crm.Get<IVisitorReader>().ListAsync(chat, null, 100, default);
        seen.Select(m => m.Message.Text).Should().NotContain("He is difficult");
        (await desk.Crm.MessagesAsync(People.Anna, chat))!.Select(m => m.Text).Should().Contain("He is difficult");
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Chat.LastMessageText.Should().Be("Hello");
    }

    [Fact]
    public async Task Only_the_author_or_an_administrator_changes_and_takes_back_a_message()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var sent = await desk.SendsAsync(People.Chief, chat, "Frist");
        await desk.UntilDoneAsync(1);
        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Sent);

        (await desk.Crm.DoAsync(People.Anna, new EditMessage { ChatId = chat, MessageId = sent.MessageId.Value, Text = "Hijacked" })).Refusal!.Code.Should().Be(RefusalCode.NotAllowed);
        (await desk.Crm.DoAsync(People.Chief, new EditMessage { ChatId = chat, MessageId = sent.MessageId.Value, Text = "First" })).Refusal.Should().BeNull();
        (await desk.Crm.DoAsync(People.Anna, new ReactToMessage { ChatId = chat, MessageId = sent.MessageId.Value, Value = "👍" })).Refusal.Should().BeNull();
        await desk.UntilDoneAsync(3);
        (await desk.Crm.DoAsync(People.Anna, new DeleteMessage { ChatId = chat, MessageId = sent.MessageId.Value })).Refusal!.Code.Should().Be(RefusalCode.NotAllowed);
        (await desk.Crm.DoAsync(People.Admin, new DeleteMessage { ChatId = chat, MessageId = sent.MessageId.Value })).Refusal.Should().BeNull();

        await desk.UntilDoneAsync(4);
        desk.Messenger.Done.Should().Equal("Frist", "edit out-1: First", "react out-1: 👍", "delete out-1");
        var inbound = (await desk.Crm.MessagesAsync(People.Anna, chat))!.First(m => m.Text == "Hello");
        (await desk.Crm.DoAsync(People.Admin, new DeleteMessage { ChatId = chat, MessageId = inbound.Id })).Refusal!.Code.Should().Be(RefusalCode.NotFound);
    }

    [Fact]
    public async Task Change_of_a_message_that_is_taken_back_before_the_messenger_hears_of_it_is_not_made()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var sent = await desk.SendsAsync(People.Anna, chat, "Frist");
        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Sent);
        var held = new TaskCompletionSource<SendResult?>(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Messenger.OnSend = _ => new(held.Task);
        await desk.SendsAsync(People.Anna, chat, "Second");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count == 2), "the second is on its way");

        (await desk.Crm.DoAsync(People.Anna, new EditMessage { ChatId = chat, MessageId = sent.MessageId.Value, Text = "First" })).Refusal.Should().BeNull();
        (await desk.Crm.DoAsync(People.Anna, new DeleteMessage { ChatId = chat, MessageId = sent.MessageId.Value })).Refusal.Should().BeNull();
        held.SetResult(null);

        await desk.UntilDoneAsync(3);
        desk.Messenger.Done.Should().Equal("Frist", "Second", "delete out-1");
    }

    [Fact]
    public async Task Change_that_does_not_fit_in_one_message_is_refused_and_changes_nothing()
    {
        await using var desk = await Desk.OpenAsync(can: c => c with { MaxTextLength = 10 });
        var chat = await desk.TakenAsync();
        var sent = await desk.SendsAsync(People.Anna, chat, "Short");
        await desk.UntilDoneAsync(1);

        var refused = await desk.Crm.DoAsync(People.Anna, new EditMessage { ChatId = chat, MessageId = sent.MessageId!.Value, Text = "Much longer than that" });

        refused.Refusal!.Code.Should().Be(RefusalCode.UnsupportedContent);
        (await desk.MessageAsync(sent.MessageId.Value)).Text.Should().Be("Short");
    }

    [Fact]
    public async Task Message_taken_back_before_it_was_sent_never_goes_out()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var held = new TaskCompletionSource<SendResult?>();
        desk.Messenger.OnSend = m => AbleMessenger.TextOf(m) == "First" ? new(held.Task) : default;
        await desk.SendsAsync(People.Anna, chat, "First");
        var second = await desk.SendsAsync(People.Anna, chat, "Second");

        (await desk.Crm.DoAsync(People.Anna, new DeleteMessage { ChatId = chat, MessageId = second.MessageId!.Value })).Refusal.Should().BeNull();
        held.SetResult(null);
        await desk.SendsAsync(People.Anna, chat, "Third");
        await desk.UntilDoneAsync(2);

        desk.Messenger.Done.Should().Equal("First", "Third");
    }

    [Fact]
    public async Task Answer_quotes_what_it_answers()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        var hello = (await desk.Crm.MessagesAsync(People.Anna, chat))!.First(m => m.Text == "Hello");

        await desk.Crm.DoAsync(People.Anna, new SendMessage { ChatId = chat, ClientMessageId = "q", Text = "To you too", QuoteId = hello.Id });
        await desk.UntilDoneAsync(1);

        desk.Messenger.Asked.Single().QuotedExternalId.Should().Be(hello.ExternalIds);
    }

    [Fact]
    public async Task Malformed_commands_are_refused_and_change_nothing()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        ChatCommand[] commands =
        [
            new SendMessage { ChatId = chat, ClientMessageId = "", Text = "x" },
            new SendMessage { ChatId = chat, ClientMessageId = new string('x', 65), Text = "x" },
            new SendMessage { ChatId = chat, ClientMessageId = "1" },
            new SendMessage { ChatId = chat, ClientMessageId = "1", Text = " \u0000" },
            new SendMessage { ChatId = chat, ClientMessageId = "1", Text = new string('x', 65_536) },
            new SendMessage { ChatId = chat, ClientMessageId = "1", Text = "x", Content = new TextContent { Text = "y" } },
            new SendMessage { ChatId = chat, ClientMessageId = "1", Content = new SystemContent { Code = "fake", Args = new Dictionary<string, string>() } },
            new SendMessage { ChatId = chat, ClientMessageId = "1", Content = new LocationContent { Latitude = 91, Longitude = 0 } },
            new SendMessage { ChatId = chat, ClientMessageId = "1", Content = new LocationContent { Latitude = double.NaN, Longitude = 0 } },
            new EditMessage { ChatId = chat, MessageId = MessageId.New(), Text = "" },
            new ReactToMessage { ChatId = chat, MessageId = MessageId.New(), Value = "" },
            new UpdateCard { ChatId = chat, Email = "nobody" },
            new UpdateCard { ChatId = chat, Url = "javascript:alert(1)" },
            new ChangeTags { ChatId = chat, Add = [""] },
        ];

        foreach (var command in commands)
        {
            (await desk.Crm.DoAsync(People.Anna, command)).Refusal!.Code.Should().Be(RefusalCode.InvalidRequest, command.ToString());
        }

        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Hello");
    }

    [Fact]
    public async Task Dialogue_has_no_more_tags_than_anybody_can_read()
    {
        await using var desk = await Desk.OpenAsync();
        var chat = await desk.TakenAsync();
        for (var i = 0; i < 2; i++)
        {
            var tags = Enumerable.Range(i * 50, 50).Select(n => $"tag {n}").ToList();
            (await desk.Crm.DoAsync(People.Anna, new ChangeTags { ChatId = chat, Add = tags })).Refusal.Should().BeNull();
        }

        (await desk.Crm.DoAsync(People.Anna, new ChangeTags { ChatId = chat, Add = ["one more"] })).Refusal!.Code.Should().Be(RefusalCode.InvalidRequest);
        (await desk.Crm.DoAsync(People.Anna, new ChangeTags { ChatId = chat, Add = ["one more"], Remove = [" tag 1 "] })).Refusal.Should().BeNull();

        var stored = (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Tags;
        stored.Should().Contain("\"one more\"").And.NotContain("\"tag 1\"");
    }
}
