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

    private static MessageReceived Message(string id, string chat) => new()
    {
        ExternalId = id,
        Chat = new ChatAddress { ExternalId = chat },
        From = new CustomerIdentity { ExternalId = chat },
        Content = new TextContent { Text = id },
    };
}
