using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>The log: in order, complete, and with a place for every reader.</summary>
public abstract class EventLogConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task A_log_that_was_never_written_is_empty()
    {
        Assert.Equal((0, 0), await Storage.Events.RangeAsync(CancellationToken.None));
        Assert.Empty(await Storage.Events.ReadAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Events_come_in_the_order_in_which_they_were_announced_with_rising_positions()
    {
        var chat = await Samples.AddChatAsync();
        var messages = Enumerable.Range(0, 7).Select(_ => MessageId.New()).ToArray();
        await WriteAsync(batch => Array.ForEach(messages[..3], id => batch.Announce(Samples.Received(chat, id))));
        var last = await WriteAsync(batch => Array.ForEach(messages[3..], id => batch.Announce(Samples.Received(chat, id))));

        var events = await Storage.Events.ReadAsync(0, 100, CancellationToken.None);
        Assert.Equal(messages.Select(id => (MessageId?)id), events.Select(chatEvent => chatEvent.MessageId));
        Assert.Equal(events.Select(chatEvent => chatEvent.Position).Order().Distinct(), events.Select(chatEvent => chatEvent.Position));
        Assert.Equal(last, events[^1].Position);
        Assert.Equal((events[0].Position, last), await Storage.Events.RangeAsync(CancellationToken.None));
        var page = await ReadAsync(events[1].Position, 2);
        Assert.Equal(messages[2..4].Select(id => (MessageId?)id), page.Select(chatEvent => chatEvent.MessageId));
        Assert.Empty(await ReadAsync(last, 10));
    }

    [Fact]
    public async Task A_batch_without_events_tells_the_position_of_the_last_one()
    {
        var chat = await Samples.AddChatAsync();
        var position = await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        Assert.Equal(position, await WriteAsync(_ => { }));
    }

    [Fact]
    public async Task Every_value_of_an_event_comes_back()
    {
        var chat = await Samples.AddChatAsync();
        ChatEvent[] announced =
        [
            Samples.Received(chat, MessageId.New()) with
            {
                Actor = Actor.Of(chat.Customer.Id),
                TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            },
            new DialogueAssigned
            {
                TenantId = new("other"),
                OccurredAt = Clock.GetUtcNow().AddMicroseconds(3),
                Actor = Actor.Of(new ManagerId("anna")),
                ChatId = chat.Id,
                Responsible = Responsible.Of(new ManagerId("boris")),
                Previous = Responsible.Of(BotId.New()),
                Strategy = "least-loaded",
            },
            new Events.MessageStatusChanged { OccurredAt = Clock.GetUtcNow(), Status = MessageStatus.Failed, ErrorCode = "unreachable" },
        ];
        await WriteAsync(batch => Array.ForEach(announced, batch.Announce));
        var events = await ReadAsync(0, 10);
        Assert.Equal(announced.Length, events.Count);
        for (var number = 0; number < announced.Length; number++)
        {
            Assert.Equal(announced[number] with { Position = 0 }, events[number] with { Position = 0 });
        }
    }

    [Fact]
    public async Task Events_of_a_changed_configuration_are_in_the_same_log()
    {
        var chat = await Samples.AddChatAsync();
        await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        var change = new ConfigurationChange { TenantId = TenantId.Default, Settings = "{}", Events = [Samples.Received(chat)] };
        await Storage.Configuration.ChangeAsync(change, CancellationToken.None);
        await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        Assert.Equal(3, (await ReadAsync(0, 10)).Select(chatEvent => chatEvent.Position).Distinct().Count());
    }

    [Fact]
    public async Task More_events_than_fit_into_any_one_page_are_read_to_the_end()
    {
        var chat = await Samples.AddChatAsync();
        for (var number = 0; number < 6; number++)
        {
            await WriteAsync(batch => Enumerable.Range(0, 500).ToList().ForEach(_ => batch.Announce(Samples.Received(chat))));
        }

        var (read, after) = (0, 0L);
        for (var events = await ReadAsync(after, 701); events.Count > 0; events = await ReadAsync(after, 701))
        {
            Assert.True(events[0].Position > after);
            (read, after) = (read + events.Count, events[^1].Position);
        }

        Assert.Equal(3000, read);
    }

    [Fact]
    public async Task A_subscriber_has_a_place_of_its_own_once_it_moved()
    {
        Assert.Null(await Storage.Events.FindCursorAsync("links", CancellationToken.None));
        await Storage.Events.MoveCursorAsync("links", 5, CancellationToken.None);
        await Storage.Events.MoveCursorAsync("links", 7, CancellationToken.None);
        await Storage.Events.MoveCursorAsync("mails", 0, CancellationToken.None);
        var second = await SecondHostAsync();
        Assert.Equal(7, await second.Events.FindCursorAsync("links", CancellationToken.None));
        Assert.Equal(0, await second.Events.FindCursorAsync("mails", CancellationToken.None));
    }

    private async Task<IReadOnlyList<ChatEvent>> ReadAsync(long after, int limit) =>
        await Storage.Events.ReadAsync(after, limit, CancellationToken.None);
}
