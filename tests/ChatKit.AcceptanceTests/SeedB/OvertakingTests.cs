using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>An update may come before what it speaks of.</summary>
public sealed class OvertakingTests
{
    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Chat_that_moved_before_its_first_message_came_is_one_under_both_ids(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);

        await desk.ReceiveAsync(Moved("old", "new"));
        await desk.ReceiveAsync(Message("m1", "old"));
        await desk.ReceiveAsync(Message("m2", "new"));

        await ShouldBeOneAsync(desk);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Chat_that_is_told_to_have_moved_after_it_wrote_from_its_new_id_is_one_under_both_ids(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);

        await desk.ReceiveAsync(Message("m1", "new"));
        await desk.ReceiveAsync(Moved("old", "new"));
        await desk.ReceiveAsync(Message("m2", "old"));

        await ShouldBeOneAsync(desk);
    }

    [Fact]
    public async Task Chat_that_only_moved_is_seen_by_nobody()
    {
        await using var desk = await Desk.OpenAsync();

        await desk.ReceiveAsync(Moved("old", "new"));

        (await desk.Crm.NamesAsync(People.Admin)).Should().BeEmpty();
        (await desk.Crm.EventsAsync()).Should().NotContain(e => e.ChatId != null);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Read_up_to_marks_all_that_was_sent_before_however_much_it_is(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var now = desk.Clock.GetUtcNow();
        await desk.ReceiveAsync([.. Enumerable.Range(0, 450).Select(i => Echo($"e{i}", now.AddSeconds(i - 500)))]);

        await desk.ReceiveAsync(new ChatReadUpTo { Chat = Ivan, Status = MessageStatus.Read, UpTo = now });

        (await StatusesAsync(desk)).Should().HaveCount(450).And.OnlyContain(s => s == MessageStatus.Read);
    }

    [Fact]
    public async Task Delivered_up_to_marks_what_was_read_up_to_no_more()
    {
        await using var desk = await Desk.OpenAsync();
        var now = desk.Clock.GetUtcNow();
        await desk.ReceiveAsync([.. Enumerable.Range(0, 300).Select(i => Echo($"e{i}", now.AddSeconds(i - 500)))]);

        await desk.ReceiveAsync(new ChatReadUpTo { Chat = Ivan, Status = MessageStatus.Read, UpTo = now.AddSeconds(-350.5) });
        await desk.ReceiveAsync(new ChatReadUpTo { Chat = Ivan, Status = MessageStatus.Delivered, UpTo = now });

        var statuses = await StatusesAsync(desk);
        statuses.Take(150).Should().OnlyContain(s => s == MessageStatus.Read);
        statuses.Skip(150).Should().OnlyContain(s => s == MessageStatus.Delivered);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Read_up_to_that_comes_while_the_answer_is_still_being_sent_marks_it_once_it_is(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        var accepted = new TaskCompletionSource();
        desk.Messenger.OnSend = async _ =>
        {
            await accepted.Task;
            return null;
        };
        var sent = await desk.SendsAsync(People.Anna, chat, "Answer");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count == 1), "it is being sent");

        await desk.ReceiveAsync(new ChatReadUpTo { Chat = Ivan, Status = MessageStatus.Read, UpTo = desk.Clock.GetUtcNow() });
        accepted.SetResult();

        await desk.UntilStatusAsync(sent.MessageId!.Value, MessageStatus.Read);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Answer_that_came_before_what_it_answers_is_joined_to_it(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        await desk.ReceiveAsync(Message("a1", "Ivan") with { QuotedExternalId = "q" }, Message("a2", "Ivan") with { QuotedExternalId = "q" });

        await desk.ReceiveAsync(Message("q", "Ivan"), Message("other", "Maria"));

        var messages = (await desk.Crm.MessagesAsync(People.Admin, await desk.ChatAsync("Ivan")))!.Where(m => m.Direction == MessageDirection.Inbound).ToList();
        messages.Where(m => m.Text is "a1" or "a2").Should().HaveCount(2).And.OnlyContain(m => m.QuoteId == messages.Single(q => q.Text == "q").Id);
        (await desk.ReportAsync()).PendingCount.Should().Be(0);
    }

    [Fact]
    public async Task Host_that_dies_right_after_the_commit_has_joined_the_answer_to_what_it_answers()
    {
        await using var host = await FaultyHost.StartAsync();
        host.Messenger.OnReceive = body => [Read(body)];
        (await host.PostAsync("a|q")).Status.Should().Be(200);

        await DieAfterCommitOfAsync(host, "q|");

        var messages = await host.MessagesAsync();
        messages.Single(m => m.Text == "a").QuoteId.Should().Be(messages.Single(m => m.Text == "q").Id);
    }

    [Fact]
    public async Task Host_that_dies_right_after_the_commit_has_counted_what_it_dropped()
    {
        await using var host = await FaultyHost.StartAsync();
        host.Messenger.OnReceive = body => [Read(body)];
        await host.PostAsync("m1|");
        var chat = await host.ChatAsync();
        (await host.DoAsync(People.Admin, new BlockCustomer { ChatId = chat })).Refusal.Should().BeNull();

        await DieAfterCommitOfAsync(host, "m2|");
        await using var other = await host.StartAnotherAsync();
        (await other.PostAsync("m2|")).Status.Should().Be(200);

        var item = await other.Get<IChatReader>().FindAsync(chat, (await other.Get<IManagers>().FindViewerAsync(Crm.Tenant, new ManagerId(People.Admin), default))!, default);
        item!.Customer.DroppedCount.Should().Be(1);
    }

    private static ChatAddress Ivan => new() { ExternalId = "Ivan" };

    private static MessageReceived Read(string body)
    {
        var parts = body.Split('|');
        return Message(parts[0], "Ivan") with { QuotedExternalId = parts[1].Length > 0 ? parts[1] : null };
    }

    // The first commit that it makes succeeds; then it is cut off before it does anything more.
    private static async Task DieAfterCommitOfAsync(FaultyHost host, string body)
    {
        host.Faults.DieAfterNextCommit();
        var posting = host.PostAsync(body);
        await host.UntilAsync(() => Task.FromResult(host.Faults.IsCutOff), "the host is dead");
        await host.UntilAsync(() => Task.FromResult(posting.IsCompleted), "the messenger waits no longer");
    }

    private static async Task ShouldBeOneAsync(Desk desk)
    {
        var chat = await desk.ChatAsync("new");
        chat.Should().Be(await desk.ChatAsync("old"));
        (await desk.Crm.TextsAsync("new", desk.Channel)).Should().Equal("m1", "m2");
        await desk.SendsAsync(People.Anna, chat, "Answer");
        await desk.UntilDoneAsync(1);
        desk.Messenger.Asked.Single().To.ExternalChatId.Should().Be("new");
        (await desk.ReportAsync()).Counters.Should().NotContain(c => c.Name == "merge.suggested");
    }

    private static async Task<IReadOnlyList<MessageStatus>> StatusesAsync(Desk desk) =>
        [.. (await desk.Crm.MessagesAsync(People.Admin, await desk.ChatAsync("Ivan")))!.Where(m => m.Direction == MessageDirection.Outbound).OrderBy(m => m.SentAt).Select(m => m.Status)];

    private static ChatIdsChanged Moved(string from, string to) => new() { Chat = new ChatAddress { ExternalId = from }, NewExternalId = to, Code = "migrated" };

    private static MessageReceived Message(string id, string chat) => new()
    {
        ExternalId = id,
        Chat = new ChatAddress { ExternalId = chat },
        From = new CustomerIdentity { ExternalId = chat },
        Content = new TextContent { Text = id },
    };

    private static MessageReceived Echo(string id, DateTimeOffset at) => Message(id, "Ivan") with { IsEcho = true, From = null, SentAt = at };
}
