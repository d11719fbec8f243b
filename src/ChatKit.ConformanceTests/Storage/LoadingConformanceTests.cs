using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>A batch finds everything that its scope asks for, and what hangs on it.</summary>
public abstract class LoadingConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task A_chat_is_found_by_the_messengers_id_with_its_customer_and_dialogue()
    {
        var chat = await Samples.AddChatAsync();
        var batch = await LoadAsync(scope => scope.Externals.AddRange([chat.Address, chat.Address]));
        Assert.Equal(chat.Id, batch.ChatAt(chat.Address)?.Id);
        Assert.Equal(chat.Customer.Id, batch.CustomerAt(chat.Address)?.Id);
        Assert.Equal(chat.Dialogue.Id, batch.Dialogue(chat.Dialogue.Id)?.Id);
        Assert.Same(batch.Chat(chat.Id), batch.ChatAt(chat.Address));
    }

    [Fact]
    public async Task A_chat_is_found_by_each_of_its_ids_and_comes_with_all_of_them()
    {
        var chat = await Samples.AddChatAsync();
        var second = chat.Address with { ExternalId = "second" };
        await WriteAsync(scope => scope.Chats.Add(chat.Id), batch => batch.Add(new ChatAddressRow
        {
            TenantId = chat.Tenant,
            ChannelId = chat.Channel,
            ExternalId = second.ExternalId,
            ChatId = chat.Id,
        }));
        await WriteAsync(batch => batch.Add(new IdentityRow
        {
            TenantId = chat.Tenant,
            ChannelId = chat.Channel,
            ExternalId = second.ExternalId,
            CustomerId = chat.Customer.Id,
        }));

        var batch = await LoadAsync(scope => scope.Externals.Add(second));
        Assert.Equal(chat.Id, batch.ChatAt(second)?.Id);
        Assert.Equal(chat.Id, batch.ChatAt(chat.Address)?.Id);
        Assert.Equal(chat.Customer.Id, batch.CustomerAt(second)?.Id);
    }

    [Fact]
    public async Task What_does_not_exist_is_left_out()
    {
        var address = Samples.NewChat().Address;
        var batch = await LoadAsync(scope =>
        {
            scope.Externals.Add(address);
            scope.Chats.Add(ChatId.New());
            scope.MessageIds.Add(MessageId.New());
            scope.Messages.Add(new(Samples.Channel, "", "none"));
            scope.Operations.Add(OperationId.New());
            scope.Attachments.Add(AttachmentId.New());
            scope.ClientMessages.Add(new(TenantId.Default, "manager:anna", "none"));
            scope.Dedupes.Add(new(Samples.Channel, "none"));
            scope.Managers.Add(new(TenantId.Default, "nobody"));
            scope.Commands.Add(Guid.CreateVersion7());
            scope.Leases.Add("none");
            scope.Tenants.Add(new("nobody's"));
        });
        Assert.Null(batch.ChatAt(address));
        Assert.Null(batch.CustomerAt(address));
        Assert.Null(batch.ExternalMessage(new(Samples.Channel, "", "none")));
        Assert.Empty(batch.Pending(new(Samples.Channel, "", "none")));
        Assert.False(batch.IsKnown(new(Samples.Channel, "none")));
        Assert.Null(batch.ClientMessage(new(TenantId.Default, "manager:anna", "none")));
        Assert.Equal(0, batch.VersionOf(new("nobody's")));
    }

    [Fact]
    public async Task Another_tenant_does_not_find_a_chat_by_its_id_at_the_messenger()
    {
        var chat = await Samples.AddChatAsync();
        var foreign = chat.Address with { TenantId = new("other") };
        var batch = await LoadAsync(scope => scope.Externals.Add(foreign));
        Assert.Null(batch.ChatAt(foreign));
        Assert.Null(batch.CustomerAt(foreign));
    }

    [Fact]
    public async Task A_message_is_found_by_the_messengers_id_with_its_chat_and_what_waits_for_it()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        var (known, unknown) = (StorageSamples.ExternalId(message, "17"), new MessageKey(chat.Channel, "", "18"));
        await WriteAsync(batch => batch.Add(known));
        await WriteAsync(batch => batch.Add(Reference(unknown, "first")));
        await WriteAsync(batch => batch.Add(Reference(unknown, "second")));

        var batch = await LoadAsync(scope => scope.Messages.AddRange([known.Key, unknown, known.Key]));
        RowAssert.Same(known, batch.ExternalMessage(known.Key));
        RowAssert.Same(message, batch.Message(message.Id));
        Assert.NotNull(batch.Chat(chat.Id));
        Assert.Equal(["first", "second"], batch.Pending(unknown).Select(reference => reference.Payload).Order());
    }

    [Fact]
    public async Task A_reference_that_was_applied_waits_no_more()
    {
        var key = new MessageKey(Samples.Channel, "", "18");
        await WriteAsync(batch => batch.Add(Reference(key, "first")));
        await WriteAsync(scope => scope.Messages.Add(key), batch => batch.PendingReferences.Remove(batch.Pending(key)[0]));
        Assert.Empty((await LoadAsync(scope => scope.Messages.Add(key))).Pending(key));
    }

    [Fact]
    public async Task Held_messages_come_with_their_chat_in_the_order_of_their_arrival()
    {
        var chat = await Samples.AddChatAsync(sample => sample.Chat.HeldCount = 2);
        var held = new List<MessageId>();
        await Samples.AddMessageAsync(chat, 2);
        foreach (var arrival in new long[] { 5, 3 })
        {
            var message = Samples.Message(chat, null, arrival);
            message.Hold = arrival == 3 ? HoldReason.ChatsOff : HoldReason.Consent;
            held.Insert(0, message.Id);
            await WriteAsync(batch => batch.Add(message));
        }

        var batch = await LoadAsync(scope =>
        {
            scope.Chats.Add(chat.Id);
            scope.MessageIds.AddRange(held);
        });
        Assert.Equal(held, batch.HeldMessages(chat.Id).Select(message => message.Id));
        Assert.All(held, id => Assert.Same(batch.Message(id), batch.HeldMessages(chat.Id).Single(message => message.Id == id)));
    }

    [Fact]
    public async Task A_message_is_found_by_our_id_and_by_its_authors_own()
    {
        var chat = await Samples.AddChatAsync();
        var key = new ClientMessageKey(chat.Tenant, "manager:anna", "1");
        var message = await Samples.AddMessageAsync(chat, 2, row =>
            (row.ClientAuthor, row.ClientMessageId, row.BodyHash) = (key.Author, key.ClientMessageId, "hash"));

        Assert.Equal("hash", (await LoadAsync(scope => scope.ClientMessages.Add(key))).ClientMessage(key)?.BodyHash);
        var byId = await LoadAsync(scope => scope.MessageIds.Add(message.Id));
        RowAssert.Same(message, byId.Message(message.Id));
        Assert.NotNull(byId.Chat(chat.Id));
    }

    [Fact]
    public async Task An_operation_comes_with_its_message_and_chat()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        var operation = RowAssert.Fill(Samples.Operation(message), Clock.GetUtcNow());
        await WriteAsync(batch => batch.Add(operation));
        var batch = await LoadAsync(scope => scope.Operations.Add(operation.Id));
        RowAssert.Same(operation, batch.Operation(operation.Id));
        Assert.NotNull(batch.Message(message.Id));
        Assert.NotNull(batch.Chat(chat.Id));
    }

    [Fact]
    public async Task The_failed_sends_of_a_message_come_with_it_and_nothing_else()
    {
        var chat = await Samples.AddChatAsync();
        var (message, other) = (await Samples.AddMessageAsync(chat, 2), await Samples.AddMessageAsync(chat, 3));
        OutboxRow[] rows = [Samples.Operation(message), Samples.Operation(message), Samples.Operation(other)];
        (rows[0].State, rows[2].State) = (OutboxState.Failed, OutboxState.Failed);
        await WriteAsync(batch =>
        {
            foreach (var row in rows)
            {
                batch.Add(row);
            }
        });

        var batch = await LoadAsync(scope =>
        {
            scope.MessageIds.Add(message.Id);
            scope.FailedSends.Add(message.Id);
        });

        Assert.Equal(rows[0].Id, Assert.Single(batch.FailedSendsOf(message.Id)).Id);
        Assert.Null(batch.Operation(rows[1].Id));
        Assert.Empty(batch.FailedSendsOf(other.Id));
    }

    [Fact]
    public async Task The_customers_newest_message_comes_if_it_was_not_read()
    {
        var chat = await Samples.AddChatAsync();
        var customers = await Samples.AddMessageAsync(chat, 2);
        var ours = Samples.Message(chat, 3);
        ours.Direction = MessageDirection.Outbound;
        await WriteAsync(scope => scope.Chats.Add(chat.Id), batch => batch.Add(ours));

        Assert.Equal(customers.Id, (await AskAsync()).NewestInboundOf(chat.Id)?.Id);
        await WriteAsync(scope => scope.Chats.Add(chat.Id), batch =>
        {
            batch.Chat(chat.Id)!.ReadSequence = 2;
            batch.Chats.Update(batch.Chat(chat.Id)!);
        });
        Assert.Null((await AskAsync()).NewestInboundOf(chat.Id));

        Task<ChatBatch> AskAsync() => LoadAsync(scope =>
        {
            scope.Chats.Add(chat.Id);
            scope.NewestInbound.Add(chat.Id);
        });
    }

    [Fact]
    public async Task An_attachment_comes_with_its_message_and_chat()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        var (attached, waiting) = (RowAssert.Fill(Samples.Attachment(message), Clock.GetUtcNow()), Samples.Attachment(null));
        await WriteAsync(batch => batch.Add(attached));
        await Storage.Operations.AddAttachmentAsync(waiting, CancellationToken.None);
        var batch = await LoadAsync(scope => scope.Attachments.AddRange([attached.Id, waiting.Id]));
        RowAssert.Same(attached, batch.Attachment(attached.Id));
        RowAssert.Same(waiting, batch.Attachment(waiting.Id));
        Assert.NotNull(batch.Message(message.Id));
        Assert.NotNull(batch.Chat(chat.Id));
    }

    [Fact]
    public async Task Loads_of_managers_come_when_asked_for_and_with_the_chats_they_are_responsible_for()
    {
        var chat = await Samples.AddChatAsync(sample => sample.With(Responsible.Of(new ManagerId("anna"))));
        var (anna, boris) = (new ManagerKey(chat.Tenant, "anna"), new ManagerKey(chat.Tenant, "boris"));
        await WriteAsync(batch => (batch.LoadOf(anna).OpenDialogues, batch.LoadOf(boris).OpenDialogues) = (3, 4));

        var batch = await LoadAsync(scope =>
        {
            scope.Chats.Add(chat.Id);
            scope.Managers.Add(boris);
        });
        Assert.Equal(3, batch.LoadOf(anna).OpenDialogues);
        Assert.Equal(4, batch.LoadOf(boris).OpenDialogues);
        Assert.Empty(batch.Loads.Added);
    }

    [Fact]
    public async Task A_managers_place_in_a_chat_is_found_and_moved()
    {
        var chat = await Samples.AddChatAsync();
        var key = new CursorKey(chat.Tenant, "anna", chat.Id);
        await WriteAsync(batch => (batch.CursorOf(key).InboundCount, batch.CursorOf(key).Sequence) = (1, 1));
        await WriteAsync(scope => scope.Cursors.Add(key), batch =>
        {
            var cursor = batch.CursorOf(key);
            (cursor.InboundCount, cursor.Sequence) = (cursor.InboundCount + 1, 7);
            batch.Cursors.Update(cursor);
        });
        var loaded = (await LoadAsync(scope => scope.Cursors.Add(key))).CursorOf(key);
        Assert.Equal((2, 7), (loaded.InboundCount, loaded.Sequence));
    }

    [Fact]
    public async Task Updates_that_were_applied_are_known()
    {
        var (key, other) = (new DedupeKey(Samples.Channel, "edit:1"), new DedupeKey(ChannelId.New(), "edit:1"));
        await WriteAsync(batch => batch.Add(new DedupeRow
        {
            TenantId = TenantId.Default,
            ChannelId = key.ChannelId,
            Key = key.Key,
            SeenAt = Clock.GetUtcNow(),
        }));
        var batch = await LoadAsync(scope => scope.Dedupes.AddRange([key, other]));
        Assert.True(batch.IsKnown(key));
        Assert.False(batch.IsKnown(other));
    }

    [Fact]
    public async Task A_lease_that_somebody_holds_is_checked_in_the_transaction()
    {
        var lease = (await Storage.Leases.TakeAsync("send", "host-a", TimeSpan.FromSeconds(5), CancellationToken.None))!;
        Assert.True((await LoadAsync(scope => scope.Leases.Add("send"))).Holds(lease));
        await PassAsync(TimeSpan.FromSeconds(6));
        Assert.False((await LoadAsync(scope => scope.Leases.Add("send"))).Holds(lease));
    }

    [Fact]
    public async Task The_configuration_version_is_the_tenants_own()
    {
        await Storage.Configuration.ChangeAsync(new() { TenantId = TenantId.Default, Settings = "{}" }, CancellationToken.None);
        var batch = await LoadAsync(scope => scope.Tenants.UnionWith([TenantId.Default, new("other")]));
        Assert.Equal((1, 0), (batch.VersionOf(TenantId.Default), batch.VersionOf(new("other"))));
    }

    private PendingReferenceRow Reference(MessageKey key, string payload) => new()
    {
        Id = Guid.CreateVersion7(),
        TenantId = TenantId.Default,
        Key = key,
        Kind = "delivered",
        Payload = payload,
        OccurredAt = Clock.GetUtcNow(),
        ReceivedAt = Clock.GetUtcNow(),
    };
}
