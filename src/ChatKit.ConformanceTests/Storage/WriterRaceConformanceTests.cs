using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Several writers at a time, of two hosts where the storage has two: nothing is lost, nothing happens twice.</summary>
public abstract class WriterRaceConformanceTests : StorageConformanceTests
{
    private const int Writers = 4;
    private const int Rounds = 15;

    [Fact]
    public async Task Writers_of_the_same_chat_lose_none_of_their_changes()
    {
        var chat = await Samples.AddChatAsync(sample => sample.Chat.LastSequence = 0);
        await RaceAsync((host, _, _) => WriteAsync(host, scope => scope.Chats.Add(chat.Id), batch =>
        {
            var row = batch.Chat(chat.Id)!;
            row.LastSequence++;
            row.LastArrival = row.LastSequence;
            batch.Chats.Update(row);
            batch.Add(Samples.Message(chat, row.LastSequence));
        }));

        var query = new MessagePageQuery { Limit = 1000 };
        var page = await Storage.Reader.MessagesAsync(chat.Id, query, StorageSamples.Administrator(), CancellationToken.None);
        var expected = Enumerable.Range(1, Writers * Rounds).Select(number => (long?)number);
        Assert.Equal(expected, page!.Items.Select(item => item.Message.Sequence));
    }

    [Fact]
    public async Task Writers_of_different_chats_lose_none_of_their_changes()
    {
        var chats = new List<ChatSample>();
        for (var writer = 0; writer < Writers; writer++)
        {
            chats.Add(await Samples.AddChatAsync());
        }

        await RaceAsync((host, writer, _) => WriteAsync(host, scope => scope.Chats.Add(chats[writer].Id), batch =>
        {
            var row = batch.Chat(chats[writer].Id)!;
            row.InboundCount++;
            batch.Chats.Update(row);
        }));

        var batch = await LoadAsync(scope => scope.Chats.AddRange(chats.Select(chat => chat.Id)));
        Assert.All(chats, chat => Assert.Equal(1 + Rounds, batch.Chat(chat.Id)!.InboundCount));
    }

    [Fact]
    public async Task Of_writers_that_open_a_dialogue_in_the_same_chat_one_wins()
    {
        var chat = await Samples.AddChatAsync(sample => sample.Closed());
        var opened = 0;
        await RaceAsync(
            (host, _, _) => WriteAsync(host, scope => scope.Chats.Add(chat.Id), batch =>
            {
                var row = batch.Chat(chat.Id)!;
                if (row.OpenDialogueId is not null)
                {
                    return;
                }

                var dialogue = Samples.NewChat().Dialogue;
                (dialogue.ChatId, dialogue.OpenChatId) = (chat.Id, chat.Id);
                batch.Add(dialogue);
                (row.OpenDialogueId, row.LastDialogueId) = (dialogue.Id, dialogue.Id);
                batch.Chats.Update(row);
                batch.Announce(Samples.Received(chat));
            }),
            rounds: 1);

        opened += (await Storage.Events.ReadAsync(0, 100, CancellationToken.None)).Count;
        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task Of_writers_that_add_the_same_new_chat_one_wins()
    {
        var address = Samples.NewChat().Address;
        await RaceAsync(
            (host, _, _) => WriteAsync(host, scope => scope.Externals.Add(address), batch =>
            {
                if (batch.ChatAt(address) is null)
                {
                    Samples.NewChat(externalId: address.ExternalId).AddTo(batch);
                }
            }),
            rounds: 3);

        var page = await Storage.Reader.ListAsync(new() { View = ChatView.All }, StorageSamples.Administrator(), CancellationToken.None);
        Assert.Equal(address.ExternalId, Assert.Single(page.Items).Chat.ExternalId);
    }

    [Fact]
    public async Task Claims_never_take_a_manager_above_his_limit()
    {
        var manager = new ManagerKey(TenantId.Default, "anna");
        await RaceAsync((host, _, _) => WriteAsync(host, scope => scope.Managers.Add(manager), batch =>
        {
            var load = batch.LoadOf(manager);
            if (load.OpenDialogues < 5)
            {
                load.OpenDialogues++;
                batch.Loads.Update(load);
            }
        }));

        var presence = Assert.Single(await Storage.Presence.ListAsync(TenantId.Default, Clock.GetUtcNow(), CancellationToken.None));
        Assert.Equal(5, presence.OpenDialogues);
    }

    [Fact]
    public async Task A_reader_of_the_log_sees_every_event_once_and_in_order_while_others_write()
    {
        var chat = await Samples.AddChatAsync();
        var seen = new List<long>();
        var writing = RaceAsync((host, _, _) => WriteAsync(host, _ => { }, batch =>
        {
            batch.Announce(Samples.Received(chat));
            batch.Announce(Samples.Received(chat));
        }));

        var isLast = false;
        while (!isLast)
        {
            // Looked at before reading: what was committed by then must be among what is read.
            isLast = writing.IsCompleted;
            var events = await Storage.Events.ReadAsync(seen.LastOrDefault(), 1000, CancellationToken.None);
            seen.AddRange(events.Select(chatEvent => chatEvent.Position));
            await Task.Yield();
        }

        await writing;
        Assert.Equal(Writers * Rounds * 2, seen.Count);
        Assert.Equal(seen.Order().Distinct(), seen);
    }

    private async Task RaceAsync(Func<StorageUnderTest, int, int, Task> step, int rounds = Rounds)
    {
        var hosts = new[] { Storage, await SecondHostAsync() };
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < rounds; round++)
            {
                await step(hosts[writer % 2], writer, round);
            }
        })));
    }
}
