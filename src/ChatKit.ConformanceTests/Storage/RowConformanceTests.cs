using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Every value of a row comes back as it was stored, whether it was added or changed.</summary>
public abstract class RowConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task Every_value_of_a_chat_its_customer_and_its_dialogue_comes_back()
    {
        var chat = Full();
        await WriteAsync(chat.AddTo);
        var batch = await LoadAsync(scope => scope.Chats.Add(chat.Id));
        RowAssert.Same(chat.Chat, batch.Chat(chat.Id), nameof(ChatRow.Version));
        RowAssert.Same(chat.Customer, batch.Customer(chat.Customer.Id));
        RowAssert.Same(chat.Dialogue, batch.Dialogue(chat.Dialogue.Id), nameof(DialogueRow.Version));
    }

    [Fact]
    public async Task Every_value_of_a_chat_can_be_changed_and_emptied_again()
    {
        var (plain, full) = (Samples.NewChat(), Full());
        await WriteAsync(plain.AddTo);
        foreach (var wanted in new[] { full, plain })
        {
            await WriteAsync(scope => scope.Chats.Add(plain.Id), batch => Copy(wanted, batch, plain));
            var loaded = await LoadAsync(scope => scope.Chats.Add(plain.Id));
            Assert.Equal(wanted.Chat.CardNotes, loaded.Chat(plain.Id)!.CardNotes);
            Assert.Equal(wanted.Chat.ReplyUntil, loaded.Chat(plain.Id)!.ReplyUntil);
            Assert.Equal(wanted.Chat.LastMessageText, loaded.Chat(plain.Id)!.LastMessageText);
            Assert.Equal(wanted.Chat.ConsentAskedAt, loaded.Chat(plain.Id)!.ConsentAskedAt);
            Assert.Equal(wanted.Customer.Phone, loaded.Customer(plain.Customer.Id)!.Phone);
            Assert.Equal(wanted.Customer.IsBlocked, loaded.Customer(plain.Customer.Id)!.IsBlocked);
            Assert.Equal(wanted.Dialogue.FirstReplyAt, loaded.Dialogue(plain.Dialogue.Id)!.FirstReplyAt);
            Assert.Equal(wanted.Dialogue.Tags, loaded.Dialogue(plain.Dialogue.Id)!.Tags);
        }
    }

    [Fact]
    public async Task Every_value_of_a_message_comes_back()
    {
        var chat = await Samples.AddChatAsync();
        var (full, plain) = (RowAssert.Fill(Samples.Message(chat, 2), Clock.GetUtcNow()), Samples.Message(chat, 3));
        await WriteAsync(batch =>
        {
            batch.Add(full);
            batch.Add(plain);
        });
        var batch = await LoadAsync(scope => scope.MessageIds.AddRange([full.Id, plain.Id]));
        RowAssert.Same(full, batch.Message(full.Id));
        RowAssert.Same(plain, batch.Message(plain.Id));
    }

    [Fact]
    public async Task Every_value_of_a_message_can_be_changed()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, null, row => row.Arrival = 2);
        MessageRow? changed = null;
        await WriteAsync(scope => scope.MessageIds.Add(message.Id), batch =>
        {
            changed = RowAssert.Fill(batch.Message(message.Id)!, Clock.GetUtcNow());
            batch.Messages.Update(changed);
        });
        RowAssert.Same(changed!, (await LoadAsync(scope => scope.MessageIds.Add(message.Id))).Message(message.Id));
    }

    [Theory]
    [InlineData("The whole text")]
    [InlineData("The")]
    [InlineData("Something else")]
    [InlineData(null)]
    public async Task What_a_list_shows_of_the_newest_message_is_the_chats_own(string? shown)
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2, text: "The whole text");
        await WriteAsync(scope => scope.Chats.Add(chat.Id), batch =>
        {
            var row = batch.Chat(chat.Id)!;
            (row.LastMessageId, row.LastMessageText, row.LastMessageType) = (message.Id, shown, "text");
            batch.Chats.Update(row);
        });
        await IsShownAsync();
        await WriteAsync(scope => scope.MessageIds.Add(message.Id), batch =>
        {
            var row = batch.Message(message.Id)!;
            row.Text = "Edited";
            batch.Messages.Update(row);
        });
        await IsShownAsync();
        await WriteAsync(scope => scope.MessageIds.Add(message.Id), batch => batch.Messages.Remove(batch.Message(message.Id)!));
        await IsShownAsync();

        async Task IsShownAsync()
        {
            var row = (await LoadAsync(scope => scope.Chats.Add(chat.Id))).Chat(chat.Id)!;
            Assert.Equal((message.Id, shown, "text"), (row.LastMessageId, row.LastMessageText, row.LastMessageType));
        }
    }

    [Fact]
    public async Task A_message_that_was_removed_is_gone_with_its_ids()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        var external = StorageSamples.ExternalId(message, "17");
        await WriteAsync(batch => batch.Add(external));
        await WriteAsync(scope => scope.MessageIds.Add(message.Id), batch => batch.Messages.Remove(batch.Message(message.Id)!));
        var batch = await LoadAsync(scope =>
        {
            scope.MessageIds.Add(message.Id);
            scope.Messages.Add(external.Key);
        });
        Assert.Null(batch.Message(message.Id));
        Assert.Null(batch.ExternalMessage(external.Key));
    }

    [Fact]
    public async Task Ids_of_255_characters_and_texts_of_any_language_come_back()
    {
        var externalId = new string('Ж', 255);
        var chat = Samples.NewChat(externalId: externalId);
        await WriteAsync(chat.AddTo);
        var text = string.Concat(Enumerable.Repeat("漢字 🙂 'quoted' \"twice\" %_\\ ", 500));
        var message = await Samples.AddMessageAsync(chat, 2, text: text);
        var batch = await LoadAsync(scope =>
        {
            scope.Externals.Add(chat.Address);
            scope.MessageIds.Add(message.Id);
        });
        Assert.Equal(externalId, batch.ChatAt(chat.Address)?.ExternalId);
        Assert.Equal(text, batch.Message(message.Id)?.Text);
    }

    private ChatSample Full()
    {
        var (chat, now) = (Samples.NewChat(), Clock.GetUtcNow());
        RowAssert.Fill(chat.Chat, now, nameof(ChatRow.HeldCount));
        RowAssert.Fill(chat.Customer, now);
        RowAssert.Fill(chat.Dialogue, now, nameof(DialogueRow.QueuedAt));
        return chat;
    }

    private static void Copy(ChatSample from, ChatBatch batch, ChatSample to)
    {
        var (chat, customer, dialogue) = (batch.Chat(to.Id)!, batch.Customer(to.Customer.Id)!, batch.Dialogue(to.Dialogue.Id)!);
        (chat.CardNotes, chat.ReplyUntil) = (from.Chat.CardNotes, from.Chat.ReplyUntil);
        (chat.LastMessageText, chat.ConsentAskedAt) = (from.Chat.LastMessageText, from.Chat.ConsentAskedAt);
        (customer.Phone, customer.IsBlocked) = (from.Customer.Phone, from.Customer.IsBlocked);
        (dialogue.FirstReplyAt, dialogue.Tags) = (from.Dialogue.FirstReplyAt, from.Dialogue.Tags);
        batch.Chats.Update(chat);
        batch.Customers.Update(customer);
        batch.Dialogues.Update(dialogue);
    }
}
