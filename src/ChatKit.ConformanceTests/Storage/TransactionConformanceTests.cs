using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>One step happens as a whole or not at all, and is seen when it is over.</summary>
public abstract class TransactionConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task What_was_committed_is_found_by_the_next_batch_and_by_readers()
    {
        var chat = await Samples.AddChatAsync();
        var batch = await LoadAsync(scope => scope.Chats.Add(chat.Id));
        Assert.NotNull(batch.Chat(chat.Id));
        Assert.NotNull(await Storage.Reader.FindAsync(chat.Id, StorageSamples.Administrator(), CancellationToken.None));
    }

    [Fact]
    public async Task A_second_host_finds_what_the_first_committed()
    {
        var chat = await Samples.AddChatAsync();
        var second = await SecondHostAsync();
        Assert.NotNull(await second.Reader.FindAsync(chat.Id, StorageSamples.Administrator(), CancellationToken.None));
    }

    [Fact]
    public async Task What_was_not_committed_leaves_nothing()
    {
        var chat = Samples.NewChat();
        var message = Samples.Message(chat, 1);
        await using (var transaction = await Storage.Chats.BeginAsync(new(), CancellationToken.None))
        {
            chat.AddTo(transaction.Batch);
            transaction.Batch.Add(message);
            transaction.Batch.Announce(Samples.Received(chat));
        }

        var batch = await LoadAsync(scope =>
        {
            scope.Externals.Add(chat.Address);
            scope.MessageIds.Add(message.Id);
        });
        Assert.Null(batch.ChatAt(chat.Address));
        Assert.Null(batch.Message(message.Id));
        Assert.Equal((0, 0), await Storage.Events.RangeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Readers_see_nothing_of_a_batch_before_it_commits()
    {
        var chat = await Samples.AddChatAsync();
        var scope = new BatchScope { Chats = { chat.Id } };
        await using (var transaction = await Storage.Chats.BeginAsync(scope, CancellationToken.None))
        {
            var row = transaction.Batch.Chat(chat.Id)!;
            row.CardName = "Changed";
            transaction.Batch.Chats.Update(row);
            transaction.Batch.Add(Samples.Message(chat, 2));
            transaction.Batch.Announce(Samples.Received(chat));
            Assert.Null((await FindAsync(chat)).Chat.CardName);
            var page = await Storage.Reader.MessagesAsync(chat.Id, new(), StorageSamples.Administrator(), CancellationToken.None);
            Assert.Empty(page!.Items);
            Assert.Empty(await Storage.Events.ReadAsync(0, 10, CancellationToken.None));
            await transaction.CommitAsync(CancellationToken.None);
        }

        Assert.Equal("Changed", (await FindAsync(chat)).Chat.CardName);
        Assert.Single(await Storage.Events.ReadAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_loaded_row_that_was_not_noted_as_changed_stays_as_it_was()
    {
        var chat = await Samples.AddChatAsync();
        await WriteAsync(scope => scope.Chats.Add(chat.Id), batch => batch.Chat(chat.Id)!.CardName = "Not noted");
        Assert.Null((await FindAsync(chat)).Chat.CardName);
    }

    [Fact]
    public async Task Rows_that_readers_got_belong_to_them()
    {
        var chat = await Samples.AddChatAsync();
        (await FindAsync(chat)).Chat.CardName = "Mine";
        Assert.Null((await FindAsync(chat)).Chat.CardName);
    }

    [Fact]
    public async Task A_row_that_was_added_belongs_to_its_writer_again_after_the_commit()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2, text: "Before");
        message.Text = "After";
        var page = await Storage.Reader.MessagesAsync(chat.Id, new(), StorageSamples.Administrator(), CancellationToken.None);
        Assert.Equal("Before", Assert.Single(page!.Items).Message.Text);
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_nothing_and_holds_nothing()
    {
        var (first, second) = (await Samples.AddChatAsync(), Samples.NewChat());
        var again = Samples.NewChat(externalId: first.Chat.ExternalId);
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => WriteOnceAsync(
            Storage,
            scope => scope.Chats.Add(first.Id),
            batch =>
            {
                var row = batch.Chat(first.Id)!;
                row.CardName = "Changed";
                batch.Chats.Update(row);
                second.AddTo(batch);
                again.AddTo(batch);
                batch.Add(Samples.Message(first, 2));
                batch.Announce(Samples.Received(first));
            }));

        var after = await LoadAsync(scope => scope.Externals.AddRange([first.Address, second.Address]));
        Assert.Equal(first.Id, after.ChatAt(first.Address)?.Id);
        Assert.Null(after.ChatAt(second.Address));
        Assert.Null(after.CustomerAt(second.Address));
        Assert.Null((await FindAsync(first)).Chat.CardName);
        Assert.Empty(await Storage.Events.ReadAsync(0, 10, CancellationToken.None));
        await WriteAsync(second.AddTo);
        Assert.NotNull(await Storage.Reader.FindAsync(second.Id, StorageSamples.Administrator(), CancellationToken.None));
    }

    [Fact]
    public async Task A_transaction_that_was_begun_and_cancelled_holds_up_nobody()
    {
        using var cancelled = new CancellationTokenSource();
        await using (await Storage.Chats.BeginAsync(new(), CancellationToken.None))
        {
            var waiting = (await SecondHostAsync()).Chats.BeginAsync(new(), cancelled.Token).AsTask();
            await cancelled.CancelAsync();
            if (await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, CancellationToken.None)) == waiting
                && waiting.IsCompletedSuccessfully)
            {
                await (await waiting).DisposeAsync();
            }
        }

        Assert.NotNull(await Samples.AddChatAsync());
    }

    [Fact]
    public async Task The_version_of_a_chat_and_of_a_dialogue_rises_with_every_change()
    {
        var chat = await Samples.AddChatAsync();
        var versions = new List<(long Chat, long Dialogue)>();
        for (var change = 0; change < 3; change++)
        {
            var item = await FindAsync(chat);
            versions.Add((item.Chat.Version, item.Dialogue!.Version));
            await WriteAsync(scope => scope.Chats.Add(chat.Id), batch =>
            {
                batch.Chats.Update(batch.Chat(chat.Id)!);
                batch.Dialogues.Update(batch.Dialogue(chat.Dialogue.Id)!);
            });
        }

        Assert.True(versions[0].Chat < versions[1].Chat && versions[1].Chat < versions[2].Chat);
        Assert.True(versions[0].Dialogue < versions[1].Dialogue && versions[1].Dialogue < versions[2].Dialogue);
    }

    private async Task<ChatItem> FindAsync(ChatSample chat) =>
        (await Storage.Reader.FindAsync(chat.Id, StorageSamples.Administrator(), CancellationToken.None))!;
}
