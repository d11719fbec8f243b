using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>What must be unique is kept so by the storage, whatever its caller believes.</summary>
public abstract class UniquenessConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task An_address_belongs_to_one_chat()
    {
        var chat = await Samples.AddChatAsync();
        var other = await Samples.AddChatAsync();
        await RefusedAsync(batch => batch.Add(Address(other, chat.Chat.ExternalId)));
        var loaded = await LoadAsync(scope => scope.Externals.Add(chat.Address));
        Assert.Equal(chat.Id, loaded.ChatAt(chat.Address)?.Id);
    }

    [Fact]
    public async Task An_identity_belongs_to_one_customer()
    {
        var chat = await Samples.AddChatAsync();
        var other = await Samples.AddChatAsync();
        await RefusedAsync(batch => batch.Add(new IdentityRow
        {
            TenantId = other.Tenant,
            ChannelId = other.Channel,
            ExternalId = chat.Customer.ExternalId,
            CustomerId = other.Customer.Id,
        }));
    }

    [Fact]
    public async Task The_same_id_in_another_channel_is_another_chat()
    {
        var chat = await Samples.AddChatAsync();
        var other = Samples.NewChat(channel: ChannelId.New(), externalId: chat.Chat.ExternalId);
        await WriteAsync(other.AddTo);
        var loaded = await LoadAsync(scope => scope.Externals.AddRange([chat.Address, other.Address]));
        Assert.Equal(chat.Id, loaded.ChatAt(chat.Address)?.Id);
        Assert.Equal(other.Id, loaded.ChatAt(other.Address)?.Id);
    }

    [Fact]
    public async Task Ids_that_differ_in_case_alone_are_different()
    {
        var (lower, upper) = (Samples.NewChat(externalId: "abc"), Samples.NewChat(externalId: "ABC"));
        await WriteAsync(lower.AddTo);
        await WriteAsync(upper.AddTo);
        var loaded = await LoadAsync(scope => scope.Externals.AddRange([lower.Address, upper.Address]));
        Assert.Equal(lower.Id, loaded.ChatAt(lower.Address)?.Id);
        Assert.Equal(upper.Id, loaded.ChatAt(upper.Address)?.Id);
    }

    [Fact]
    public async Task A_messengers_id_of_a_message_is_unique_in_its_scope()
    {
        var chat = await Samples.AddChatAsync();
        var (first, second) = (await Samples.AddMessageAsync(chat, 2), await Samples.AddMessageAsync(chat, 3));
        await WriteAsync(batch => batch.Add(StorageSamples.ExternalId(first, "17", "chat-a")));
        await RefusedAsync(batch => batch.Add(StorageSamples.ExternalId(second, "17", "chat-a")));
        await WriteAsync(batch => batch.Add(StorageSamples.ExternalId(second, "17", "chat-b")));
        await WriteAsync(batch => batch.Add(StorageSamples.ExternalId(second, "18", "chat-a")));
    }

    [Fact]
    public async Task A_message_keeps_no_id_of_a_refused_batch()
    {
        var chat = await Samples.AddChatAsync();
        var (first, second) = (await Samples.AddMessageAsync(chat, 2), await Samples.AddMessageAsync(chat, 3));
        await WriteAsync(batch => batch.Add(StorageSamples.ExternalId(first, "17")));
        await RefusedAsync(batch =>
        {
            batch.Add(StorageSamples.ExternalId(second, "18"));
            batch.Add(StorageSamples.ExternalId(second, "17"));
        });
        var row = StorageSamples.ExternalId(second, "18");
        Assert.Null((await LoadAsync(scope => scope.Messages.Add(row.Key))).ExternalMessage(row.Key));
        await WriteAsync(batch => batch.Add(row));
        Assert.Equal(second.Id, (await LoadAsync(scope => scope.Messages.Add(row.Key))).ExternalMessage(row.Key)?.MessageId);
    }

    [Fact]
    public async Task An_update_is_noted_once()
    {
        await WriteAsync(batch => batch.Add(Dedupe("edit:1")));
        await RefusedAsync(batch => batch.Add(Dedupe("edit:1")));
        await WriteAsync(batch => batch.Add(Dedupe("edit:2")));
    }

    [Fact]
    public async Task A_chat_has_one_open_dialogue()
    {
        var chat = await Samples.AddChatAsync();
        await RefusedAsync(batch => batch.Add(OpenDialogue(chat)));
        await WriteAsync(scope => scope.Chats.Add(chat.Id), batch =>
        {
            var (row, dialogue, next) = (batch.Chat(chat.Id)!, batch.Dialogue(chat.Dialogue.Id)!, OpenDialogue(chat));
            (dialogue.OpenChatId, dialogue.Phase, dialogue.PhaseKind) = (null, DialoguePhase.Closed.Name, DialoguePhaseKind.Closed);
            batch.Dialogues.Update(dialogue);
            batch.Add(next);
            (row.OpenDialogueId, row.LastDialogueId) = (next.Id, next.Id);
            batch.Chats.Update(row);
        });
    }

    [Fact]
    public async Task An_authors_own_id_names_one_message()
    {
        var chat = await Samples.AddChatAsync();
        await Samples.AddMessageAsync(chat, 2, message => Name(message, "manager:anna", "1"));
        await RefusedAsync(batch => batch.Add(Name(Samples.Message(chat, 3), "manager:anna", "1")));
        await Samples.AddMessageAsync(chat, 3, message => Name(message, "manager:boris", "1"));
        var elsewhere = await Samples.AddChatAsync(channel: ChannelId.New(), tenant: new("other"));
        await Samples.AddMessageAsync(elsewhere, 2, message => Name(message, "manager:anna", "1"));
    }

    [Fact]
    public async Task The_same_key_twice_in_one_batch_is_refused()
    {
        await RefusedAsync(batch =>
        {
            batch.Dedupes.Add(Dedupe("twice"));
            batch.Dedupes.Add(Dedupe("twice"));
        });
        var loaded = await LoadAsync(scope => scope.Dedupes.Add(new(Samples.Channel, "twice")));
        Assert.False(loaded.IsKnown(new(Samples.Channel, "twice")));
    }

    // Each refused batch also announces and adds something valid, of which nothing may stay.
    private async Task RefusedAsync(Action<ChatBatch> change)
    {
        var bystander = Samples.NewChat();
        var before = await Storage.Events.RangeAsync(CancellationToken.None);
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => WriteOnceAsync(
            Storage,
            _ => { },
            batch =>
            {
                bystander.AddTo(batch);
                batch.Announce(Samples.Received(bystander));
                change(batch);
            }));

        Assert.Equal(before, await Storage.Events.RangeAsync(CancellationToken.None));
        var after = await LoadAsync(scope => scope.Externals.Add(bystander.Address));
        Assert.Null(after.ChatAt(bystander.Address));
        Assert.Null(after.CustomerAt(bystander.Address));
    }

    private static MessageRow Name(MessageRow message, string author, string id)
    {
        (message.ClientAuthor, message.ClientMessageId, message.BodyHash) = (author, id, "hash");
        return message;
    }

    private static ChatAddressRow Address(ChatSample chat, string externalId) =>
        new() { TenantId = chat.Tenant, ChannelId = chat.Channel, ExternalId = externalId, ChatId = chat.Id };

    private DedupeRow Dedupe(string key) =>
        new() { TenantId = TenantId.Default, ChannelId = Samples.Channel, Key = key, SeenAt = Clock.GetUtcNow() };

    private DialogueRow OpenDialogue(ChatSample chat)
    {
        var dialogue = Samples.NewChat(channel: chat.Channel).Dialogue;
        (dialogue.ChatId, dialogue.OpenChatId) = (chat.Id, chat.Id);
        return dialogue;
    }
}
