using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Any order of the same updates ends in the same state.</summary>
public sealed class AnyOrderTests
{
    private static readonly ChatAddress Ivan = new() { ExternalId = "Ivan" };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Shuffled_and_repeated_updates_end_in_the_same_state(int seed)
    {
        await using var desk = await Desk.OpenAsync();
        await using var shuffled = await Desk.OpenAsync();
        var updates = Updates(desk.Clock.GetUtcNow());
        var order = updates.Concat(updates.Where((_, i) => i % 3 == 0)).ToArray();
        new Random(seed).Shuffle(order);

        foreach (var update in updates)
        {
            await desk.ReceiveAsync(update);
        }

        foreach (var update in order)
        {
            await shuffled.ReceiveAsync(update);
        }

        var expected = await StateAsync(desk);
        expected.Should().HaveCount(6);
        (await StateAsync(shuffled)).Should().Equal(expected);
        (await shuffled.ReportAsync()).PendingCount.Should().Be(0);
        (await shuffled.ReportAsync()).ParkedCount.Should().Be(0);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Order_within_a_chat_holds_though_several_transactions_are_written_at_once(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup, configure: static chat => chat.Configure(static o => (o.Committers, o.BatchSize) = (4, 8)));
        string[] customers = [.. Enumerable.Range(0, 12).Select(static c => $"Customer {c}")];
        MessageReceived[] updates =
        [
            .. Enumerable.Range(0, 25).SelectMany(n => customers.Select(c => crm.Message(c, crm.NextMessageId(), $"{n}"))),
        ];

        await crm.Hosts[0].ReceiveAsync(crm.Channel, updates);

        var visitors = crm.Get<IVisitorReader>();
        foreach (var customer in customers)
        {
            var chat = await visitors.FindChatAsync(new ExternalKey(Crm.Tenant, crm.Channel.Id, customer), default);
            var texts = (await visitors.ListAsync(chat!.Id, null, 50, default)).OrderBy(static m => m.Message.Sequence).Select(static m => m.Message.Text);
            texts.Should().Equal(Enumerable.Range(0, 25).Select(static n => $"{n}"));
        }
    }

    [Fact]
    public async Task Receipt_that_comes_before_its_message_waits_and_applies()
    {
        await using var desk = await Desk.OpenAsync();
        var now = desk.Clock.GetUtcNow();

        await desk.ReceiveAsync(Receipt("e1", MessageStatus.Read, now));
        (await desk.ReportAsync()).PendingCount.Should().Be(1);
        await desk.ReceiveAsync(Echo("e1", "From the phone", now));

        (await StateAsync(desk)).Should().ContainSingle().Which.Should().Contain("Read");
        (await desk.ReportAsync()).PendingCount.Should().Be(0);
    }

    [Fact]
    public async Task Status_never_goes_back_and_what_was_delivered_did_not_fail()
    {
        await using var desk = await Desk.OpenAsync();
        var now = desk.Clock.GetUtcNow();
        await desk.ReceiveAsync(Echo("e1", "From the phone", now));

        await desk.ReceiveAsync(Receipt("e1", MessageStatus.Failed, now));
        (await StateAsync(desk)).Single().Should().Contain("Failed");
        await desk.ReceiveAsync(Receipt("e1", MessageStatus.Delivered, now));
        (await StateAsync(desk)).Single().Should().Contain("Delivered");
        await desk.ReceiveAsync(Receipt("e1", MessageStatus.Failed, now));
        await desk.ReceiveAsync(Receipt("e1", MessageStatus.Sent, now));
        (await StateAsync(desk)).Single().Should().Contain("Delivered");
    }

    [Fact]
    public async Task Read_up_to_marks_what_was_sent_before_and_what_becomes_known_after()
    {
        await using var desk = await Desk.OpenAsync();
        var now = desk.Clock.GetUtcNow();
        await desk.ReceiveAsync(Echo("e1", "Before", now.AddMinutes(-10)));
        await desk.ReceiveAsync(Echo("e9", "Later", now.AddMinutes(10)));

        await desk.ReceiveAsync(new ChatReadUpTo { Chat = Ivan, Status = MessageStatus.Read, UpTo = now });
        await desk.ReceiveAsync(Echo("e2", "Known late", now.AddMinutes(-5)));

        var statuses = (await MessagesAsync(desk)).ToDictionary(m => m.Text!, m => m.Status);
        statuses["Before"].Should().Be(MessageStatus.Read);
        statuses["Known late"].Should().Be(MessageStatus.Read);
        statuses["Later"].Should().Be(MessageStatus.Sent);
    }

    [Fact]
    public async Task Second_edit_of_the_same_second_wins()
    {
        await using var desk = await Desk.OpenAsync();
        var now = desk.Clock.GetUtcNow();
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "m1", "Hello"));

        await desk.ReceiveAsync(Edit("m1", "Hello!", now, "e1"));
        await desk.ReceiveAsync(Edit("m1", "Hello!!", now, "e2"));
        await desk.ReceiveAsync(Edit("m1", "Hello!", now, "e1"));

        (await MessagesAsync(desk)).Single().Text.Should().Be("Hello!!");
    }

    private static ChannelUpdate[] Updates(DateTimeOffset now) =>
    [
        Text("m1", "One", now),
        Text("m2", "Two", now.AddSeconds(1)) with { QuotedExternalId = "m1" },
        Edit("m1", "One, older", now.AddSeconds(2), "edit-1"),
        Edit("m1", "One, newer", now.AddSeconds(3), "edit-2"),
        Text("m3", "Three", now.AddSeconds(4)),
        Edit("m3", "Three, changed", now.AddSeconds(5), "edit-3"),
        new MessageDeleted { Chat = Ivan, MessageExternalId = "m3", DedupeKey = "del-3", SentAt = now.AddSeconds(6) },
        Reaction("m2", "r1", now.AddSeconds(7), "👍"),
        Reaction("m2", "r2", now.AddSeconds(8)),
        Reaction("m2", "r3", now.AddSeconds(9), "❤"),
        Reaction("m1", "r4", now.AddSeconds(7), "👍"),
        Reaction("m1", "r5", now.AddSeconds(8)),
        Echo("e1", "Answer", now.AddSeconds(10)),
        Receipt("e1", MessageStatus.Delivered, now.AddSeconds(11)),
        Receipt("e1", MessageStatus.Read, now.AddSeconds(12)),
        Echo("e2", "Another", now.AddSeconds(13)),
        Receipt("e2", MessageStatus.Failed, now.AddSeconds(14)),
        Receipt("e2", MessageStatus.Delivered, now.AddSeconds(15)),
        Echo("e3", "Last", now.AddSeconds(20)),
        new ChatReadUpTo { Chat = Ivan, Status = MessageStatus.Read, UpTo = now.AddSeconds(13), DedupeKey = "upto-13" },
        new ChatReadUpTo { Chat = Ivan, Status = MessageStatus.Delivered, UpTo = now.AddSeconds(30), DedupeKey = "upto-30" },
        new ChatReadUpTo { Chat = Ivan, Status = MessageStatus.Read, UpTo = now.AddSeconds(11), DedupeKey = "upto-11" },
    ];

    private static async Task<IReadOnlyList<MessageRow>> MessagesAsync(Desk desk) =>
        (await desk.Crm.MessagesAsync(People.Admin, await desk.ChatAsync("Ivan")))!.Where(m => m.Visibility == MessageVisibility.Public).ToList();

    private static async Task<IReadOnlyList<string>> StateAsync(Desk desk)
    {
        var messages = await MessagesAsync(desk);
        var ids = messages.ToDictionary(m => m.Id, m => m.ExternalIds);
        return
        [
            .. messages.OrderBy(m => m.ExternalIds, StringComparer.Ordinal).Select(m => string.Join(
                '|',
                m.ExternalIds,
                m.Text,
                m.Status,
                m.EditedAt is null ? "" : $"{m.EditedAt:HH:mm:ss}",
                m.DeletedAt is null ? "" : "deleted",
                m.QuoteId is { } quote ? ids[quote] : "",
                string.Join(',', MessageReaction.ReadAll(m.Reactions).Select(r => r.Value)))),
        ];
    }

    private static MessageReceived Text(string id, string text, DateTimeOffset at) => new()
    {
        ExternalId = id,
        Chat = Ivan,
        From = new CustomerIdentity { ExternalId = "Ivan", Name = "Ivan" },
        Content = new TextContent { Text = text },
        SentAt = at,
    };

    private static MessageReceived Echo(string id, string text, DateTimeOffset at) => Text(id, text, at) with { IsEcho = true, From = null };

    private static MessageEdited Edit(string id, string text, DateTimeOffset at, string key) =>
        new() { Chat = Ivan, MessageExternalId = id, Content = new TextContent { Text = text }, SentAt = at, DedupeKey = key };

    private static ReactionChanged Reaction(string id, string key, DateTimeOffset at, params string[] values) => new()
    {
        Chat = Ivan,
        MessageExternalId = id,
        From = new CustomerIdentity { ExternalId = "Ivan" },
        Values = values,
        DedupeKey = key,
        SentAt = at,
    };

    private static MessageStatusChanged Receipt(string id, MessageStatus status, DateTimeOffset at) => new()
    {
        Chat = Ivan,
        MessageExternalId = id,
        Status = status,
        SentAt = at,
        Failure = status == MessageStatus.Failed ? new SendFailure { Kind = SendFailureKind.Rejected, Description = "no" } : null,
    };
}
