using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Pages of a chat's messages, for managers and for the customer himself.</summary>
public abstract class MessagePageConformanceTests : StorageConformanceTests
{
    private static readonly Viewer Administrator = StorageSamples.Administrator();

    [Fact]
    public async Task Without_a_place_the_newest_messages_come_ascending()
    {
        var chat = await FilledAsync(10);
        await IsPageAsync(chat, new() { Limit = 3 }, [8, 9, 10], before: 8, after: null);
        await IsPageAsync(chat, new() { Limit = 10 }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], before: null, after: null);
    }

    [Fact]
    public async Task Before_a_sequence_come_the_newest_of_those_before_it()
    {
        var chat = await FilledAsync(10);
        await IsPageAsync(chat, new() { Limit = 3, Before = 8 }, [5, 6, 7], before: 5, after: 7);
        await IsPageAsync(chat, new() { Limit = 3, Before = 3 }, [1, 2], before: null, after: 2);
        await IsPageAsync(chat, new() { Limit = 3, Before = 1 }, [], before: null, after: null);
    }

    [Fact]
    public async Task After_a_sequence_come_the_oldest_of_those_after_it()
    {
        var chat = await FilledAsync(10);
        await IsPageAsync(chat, new() { Limit = 3, After = 2 }, [3, 4, 5], before: 3, after: 5);
        await IsPageAsync(chat, new() { Limit = 3, After = 8 }, [9, 10], before: 9, after: null);
        await IsPageAsync(chat, new() { Limit = 3, After = 10 }, [], before: null, after: null);
    }

    [Fact]
    public async Task Around_a_sequence_comes_half_before_it()
    {
        var chat = await FilledAsync(10);
        await IsPageAsync(chat, new() { Limit = 4, Around = 5 }, [3, 4, 5, 6], before: 3, after: 6);
        await IsPageAsync(chat, new() { Limit = 4, Around = 1 }, [1, 2], before: null, after: 2);
        await IsPageAsync(chat, new() { Limit = 4, Around = 10 }, [8, 9, 10], before: 8, after: null);
    }

    [Fact]
    public async Task Imported_history_below_the_first_sequence_is_part_of_the_chat()
    {
        var chat = await FilledAsync(2);
        foreach (var sequence in new long[] { 0, -1, -2 })
        {
            await Samples.AddMessageAsync(chat, sequence);
        }

        await IsPageAsync(chat, new() { Limit = 2, Before = 1 }, [-1, 0], before: -1, after: 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_has_from_1_to_1000_messages(int limit)
    {
        var chat = await FilledAsync(1);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await Storage.Reader.MessagesAsync(chat.Id, new() { Limit = limit }, Administrator, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await Storage.Visitors.ListAsync(chat.Id, null, limit, CancellationToken.None));
    }

    [Fact]
    public async Task Managers_see_neither_held_messages_nor_what_belongs_to_consent()
    {
        var chat = await FilledAsync(1);
        var held = Samples.Message(chat, null, 2);
        var question = Samples.Message(chat, null, 3);
        held.Hold = HoldReason.Consent;
        await WriteAsync(batch =>
        {
            batch.Add(held);
            batch.Add(question);
        });
        await IsPageAsync(chat, new(), [1], before: null, after: null);
        Assert.Empty(await Storage.Reader.MessagesAsync([held.Id, question.Id], Administrator, CancellationToken.None));
    }

    [Fact]
    public async Task A_held_message_is_seen_in_its_place_once_it_is_released()
    {
        var chat = await FilledAsync(2);
        var held = Samples.Message(chat, null, 3);
        held.Hold = HoldReason.Consent;
        await WriteAsync(batch => batch.Add(held));
        await WriteAsync(scope => scope.MessageIds.Add(held.Id), batch =>
        {
            var row = batch.Message(held.Id)!;
            (row.Hold, row.Sequence) = (HoldReason.None, 3);
            batch.Messages.Update(row);
        });
        await IsPageAsync(chat, new(), [1, 2, 3], before: null, after: null);
    }

    [Fact]
    public async Task A_message_comes_with_its_files_in_order()
    {
        var chat = await FilledAsync(0);
        var message = await Samples.AddMessageAsync(chat, 1);
        var files = new[] { Samples.Attachment(message, 1), Samples.Attachment(message, 0) };
        await WriteAsync(batch => Array.ForEach(files, batch.Add));
        var page = await Storage.Reader.MessagesAsync(chat.Id, new(), Administrator, CancellationToken.None);
        var byId = await Storage.Reader.MessagesAsync([message.Id, message.Id], Administrator, CancellationToken.None);
        var own = await Storage.Visitors.FindAsync(chat.Id, [message.Id], CancellationToken.None);
        foreach (var item in new[] { Assert.Single(page!.Items), Assert.Single(byId), Assert.Single(own) })
        {
            Assert.Equal([files[1].Id, files[0].Id], item.Attachments.Select(file => file.Id));
        }
    }

    [Fact]
    public async Task A_scheduled_message_is_found_by_its_id_and_shown_to_no_customer()
    {
        var chat = await FilledAsync(1);
        var message = await Samples.AddMessageAsync(chat, null, row => (row.Arrival, row.SendAt) = (2, Clock.GetUtcNow().AddHours(1)));
        Assert.Single(await Storage.Reader.MessagesAsync([message.Id], Administrator, CancellationToken.None));
        Assert.Empty(await Storage.Visitors.FindAsync(chat.Id, [message.Id], CancellationToken.None));
        Assert.Single(await Storage.Visitors.ListAsync(chat.Id, null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_customer_sees_his_chat_by_arrival_with_what_is_held_and_without_notes()
    {
        var chat = await FilledAsync(0);
        await WriteAsync(batch =>
        {
            var (held, note) = (Samples.Message(chat, null, 2), Samples.Message(chat, 2, 3));
            (held.Hold, note.Visibility) = (HoldReason.Consent, MessageVisibility.Private);
            batch.Add(Samples.Message(chat, 1, 1));
            batch.Add(held);
            batch.Add(note);
            batch.Add(Samples.Message(chat, 3, 4));
        });

        Assert.Equal([1, 2, 4], await ArrivalsAsync(chat, null, 10));
        Assert.Equal([2, 4], await ArrivalsAsync(chat, null, 2));
        Assert.Equal([1, 2], await ArrivalsAsync(chat, 4, 2));
        Assert.Equal([], await ArrivalsAsync(chat, 1, 2));
    }

    [Fact]
    public async Task A_customer_pages_through_his_chat_by_arrival_also_where_messages_came_into_view_in_another_order()
    {
        var chat = await FilledAsync(0);
        var held = Samples.Message(chat, null, 1);
        held.Hold = HoldReason.Consent;
        await WriteAsync(batch =>
        {
            batch.Add(held);
            batch.Add(Samples.Message(chat, 1, 2));
        });

        // What is held comes into view behind others; also messages of one batch may come into view in another order than they arrived.
        await WriteAsync(scope => scope.MessageIds.Add(held.Id), batch =>
        {
            var row = batch.Message(held.Id)!;
            (row.Hold, row.Sequence) = (HoldReason.None, 2);
            batch.Messages.Update(row);
            batch.Add(Samples.Message(chat, 4, 3));
            batch.Add(Samples.Message(chat, 3, 4));
            batch.Add(Samples.Message(chat, 5, 5));
        });

        var seen = new List<long>();
        for (long? before = null; seen is not [1, ..]; before = seen[0])
        {
            var page = (await ArrivalsAsync(chat, before, 1)).ToList();
            Assert.Single(page);
            seen.InsertRange(0, page);
        }

        Assert.Equal([1, 2, 3, 4, 5], seen);
    }

    [Fact]
    public async Task A_customer_finds_his_chat_by_its_address_and_in_it_only_his_own_messages()
    {
        var (chat, other) = (await FilledAsync(1), await FilledAsync(0));
        var foreign = await Samples.AddMessageAsync(other, 1);
        Assert.Equal(chat.Id, (await Storage.Visitors.FindChatAsync(chat.Address, CancellationToken.None))?.Id);
        Assert.Null(await Storage.Visitors.FindChatAsync(chat.Address with { ExternalId = "nobody" }, CancellationToken.None));
        Assert.Empty(await Storage.Visitors.FindAsync(chat.Id, [foreign.Id], CancellationToken.None));
    }

    private async Task<ChatSample> FilledAsync(int count)
    {
        var chat = await Samples.AddChatAsync();
        await WriteAsync(batch =>
        {
            for (var sequence = 1; sequence <= count; sequence++)
            {
                batch.Add(Samples.Message(chat, sequence));
            }
        });
        return chat;
    }

    private async Task IsPageAsync(ChatSample chat, MessagePageQuery query, long[] sequences, long? before, long? after)
    {
        var page = (await Storage.Reader.MessagesAsync(chat.Id, query, Administrator, CancellationToken.None))!;
        Assert.Equal(sequences.Select(sequence => (long?)sequence), page.Items.Select(item => item.Message.Sequence));
        Assert.Equal((before, after), (page.Before, page.After));
    }

    private async Task<IEnumerable<long>> ArrivalsAsync(ChatSample chat, long? before, int limit) =>
        (await Storage.Visitors.ListAsync(chat.Id, before, limit, CancellationToken.None)).Select(item => item.Message.Arrival);
}
