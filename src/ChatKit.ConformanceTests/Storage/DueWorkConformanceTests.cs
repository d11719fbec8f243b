using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>What is due is found in its order, and only that.</summary>
public abstract class DueWorkConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task Timers_that_are_due_come_oldest_first()
    {
        var (now, chats) = (Clock.GetUtcNow(), new List<ChatSample>());
        foreach (var minute in new[] { 3, 1, 2, 10 })
        {
            var chat = await Samples.AddChatAsync();
            chats.Add(chat);
            await WriteAsync(batch => batch.Timers.Add(StorageSamples.Timer(chat, now.AddMinutes(minute), version: 5)));
        }

        var due = await Storage.Work.DueTimersAsync(now.AddMinutes(3), 10, CancellationToken.None);
        Assert.Equal([chats[1].Dialogue.Id, chats[2].Dialogue.Id, chats[0].Dialogue.Id], due.Select(timer => timer.DialogueId));
        RowAssert.Same(StorageSamples.Timer(chats[1], now.AddMinutes(1), version: 5), due[0]);
        Assert.Equal(2, (await Storage.Work.DueTimersAsync(now.AddMinutes(3), 2, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_timer_replaces_the_one_of_the_same_dialogue_and_kind()
    {
        var (now, chat) = (Clock.GetUtcNow(), await Samples.AddChatAsync());
        foreach (var (minute, kind) in new[] { (1, TimerKind.Idle), (2, TimerKind.Queue), (3, TimerKind.Idle) })
        {
            await WriteAsync(batch => batch.Timers.Add(StorageSamples.Timer(chat, now.AddMinutes(minute), kind)));
        }

        var due = await Storage.Work.DueTimersAsync(now.AddHours(1), 10, CancellationToken.None);
        Assert.Equal(
            [(TimerKind.Queue, now.AddMinutes(2)), (TimerKind.Idle, now.AddMinutes(3))],
            due.Select(timer => (timer.Kind, timer.DueAt)));
    }

    [Fact]
    public async Task A_timer_that_was_removed_is_gone_and_one_that_does_not_exist_can_be_removed()
    {
        var (now, chat) = (Clock.GetUtcNow(), await Samples.AddChatAsync());
        await WriteAsync(batch => batch.Timers.Add(StorageSamples.Timer(chat, now)));
        await WriteAsync(batch =>
        {
            batch.Timers.Remove(StorageSamples.Timer(chat, now));
            batch.Timers.Remove(StorageSamples.Timer(chat, now, TimerKind.Hold));
        });
        Assert.Empty(await Storage.Work.DueTimersAsync(now.AddHours(1), 10, CancellationToken.None));
    }

    [Fact]
    public async Task Timers_of_an_older_configuration_are_found_until_they_are_computed_anew()
    {
        var (now, chat) = (Clock.GetUtcNow(), await Samples.AddChatAsync());
        await WriteAsync(batch => batch.Timers.Add(StorageSamples.Timer(chat, now.AddDays(1), version: 0)));
        Assert.Empty((await DueWorkAsync()).StaleTimers);
        await Storage.Configuration.ChangeAsync(new() { TenantId = TenantId.Default, Settings = "{}", AffectsTimers = true }, CancellationToken.None);
        Assert.Equal(chat.Dialogue.Id, Assert.Single((await DueWorkAsync()).StaleTimers).DialogueId);
        await WriteAsync(batch => batch.Timers.Add(StorageSamples.Timer(chat, now.AddDays(2), version: 1)));
        Assert.Empty((await DueWorkAsync()).StaleTimers);
    }

    [Fact]
    public async Task Of_each_chat_the_first_open_operation_is_due_the_longest_due_first()
    {
        var (late, early) = (await OperationsAsync(dueMinutes: [2, 0]), await OperationsAsync(dueMinutes: [1, 0]));
        await OperationsAsync(dueMinutes: [10, 0]);
        Assert.Equal([early[0].Id, late[0].Id], await DueAsync(minutes: 5));
        Assert.Equal([early[0].Id], await DueAsync(minutes: 5, limit: 1));
        Assert.Empty(await DueAsync(minutes: 0));
        Assert.Empty(await Storage.Work.DueOperationsAsync(ChannelId.New(), Clock.GetUtcNow().AddDays(1), 10, CancellationToken.None));
    }

    [Fact]
    public async Task An_operation_holds_back_its_chat_until_it_is_done_or_failed_for_good()
    {
        var operations = await OperationsAsync(dueMinutes: [0, 0, 0]);
        await SetAsync(operations[0], row => row.State = OutboxState.Begun);
        Assert.Equal([operations[0].Id], await DueAsync(minutes: 0));
        await SetAsync(operations[0], row => (row.State, row.DueAt) = (OutboxState.Waiting, Clock.GetUtcNow().AddMinutes(5)));
        Assert.Empty(await DueAsync(minutes: 0));
        await SetAsync(operations[0], row => row.State = OutboxState.Failed);
        Assert.Equal([operations[1].Id], await DueAsync(minutes: 0));
        await SetAsync(operations[1], row => row.State = OutboxState.Done);
        Assert.Equal([operations[2].Id], await DueAsync(minutes: 0));
        await SetAsync(operations[2], row => row.State = OutboxState.Done);
        Assert.Empty(await DueAsync(minutes: 0));
    }

    [Fact]
    public async Task A_begun_operation_is_found_whenever_it_is_due()
    {
        var operations = await OperationsAsync(dueMinutes: [10]);
        await SetAsync(operations[0], row => row.State = OutboxState.Begun);
        Assert.Equal([operations[0].Id], await DueAsync(minutes: 0));
    }

    [Fact]
    public async Task An_operation_is_found_with_all_that_a_messenger_has_to_be_told()
    {
        var chat = await Samples.AddChatAsync();
        var quoted = await Samples.AddMessageAsync(chat, 2);
        var message = await Samples.AddMessageAsync(chat, 3, row => row.QuoteId = quoted.Id);
        var (operation, file) = (Samples.Operation(message), Samples.Attachment(message));
        await WriteAsync(batch =>
        {
            batch.Add(operation);
            batch.Add(file);
            batch.Add(new ChatAddressRow { TenantId = chat.Tenant, ChannelId = chat.Channel, ExternalId = "second", ChatId = chat.Id });
        });

        var details = (await Storage.Work.FindOperationAsync(operation.Id, CancellationToken.None))!;
        RowAssert.Same(operation, details.Operation);
        RowAssert.Same(message, details.Message);
        RowAssert.Same(quoted, details.Quoted);
        RowAssert.Same(file, Assert.Single(details.Attachments));
        RowAssert.Same(chat.Customer, details.Customer);
        Assert.Equal(chat.Id, details.Chat.Id);
        Assert.Equal(new HashSet<string> { chat.Chat.ExternalId, "second" }, details.ChatExternalIds.ToHashSet());
        Assert.Null(await Storage.Work.FindOperationAsync(OperationId.New(), CancellationToken.None));
    }

    [Fact]
    public async Task Dialogues_wait_for_distribution_longest_waiting_first_and_know_their_last_responsible()
    {
        var (now, anna) = (Clock.GetUtcNow(), Responsible.Of(new ManagerId("anna")));
        var second = await Samples.AddChatAsync(chat => chat.Dialogue.QueuedAt = now.AddMinutes(2));
        var first = await Samples.AddChatAsync(chat => chat.With(anna).Closed());
        var next = Samples.NewChat(channel: first.Channel).Dialogue;
        await Samples.AddChatAsync();
        await Samples.AddChatAsync(chat => chat.Dialogue.QueuedAt = now, ChannelId.New(), new("other"));
        await WriteAsync(scope => scope.Chats.Add(first.Id), batch =>
        {
            (next.ChatId, next.OpenChatId, next.QueuedAt) = (first.Id, first.Id, now.AddMinutes(1));
            next.TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
            batch.Add(next);
            var row = batch.Chat(first.Id)!;
            (row.OpenDialogueId, row.LastDialogueId, row.Responsible) = (next.Id, next.Id, null);
            batch.Chats.Update(row);
        });

        var queue = await Storage.Work.QueueAsync(TenantId.Default, 10, CancellationToken.None);
        Assert.Equal(
            [
                new QueuedDialogue(next.Id, first.Id, first.Channel, now.AddMinutes(1), anna) { TraceParent = next.TraceParent },
                new QueuedDialogue(second.Dialogue.Id, second.Id, second.Channel, now.AddMinutes(2), null),
            ],
            queue);
        Assert.Single(await Storage.Work.QueueAsync(TenantId.Default, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_dialogue_that_was_assigned_waits_no_more()
    {
        var chat = await Samples.AddChatAsync(sample => sample.Dialogue.QueuedAt = Clock.GetUtcNow());
        await WriteAsync(scope => scope.Chats.Add(chat.Id), batch =>
        {
            var row = batch.Dialogue(chat.Dialogue.Id)!;
            (row.QueuedAt, row.Responsible) = (null, Responsible.Of(new ManagerId("anna")));
            batch.Dialogues.Update(row);
        });
        Assert.Empty(await Storage.Work.QueueAsync(TenantId.Default, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Files_to_fetch_and_messages_to_send_are_due_at_their_time()
    {
        var (now, chat) = (Clock.GetUtcNow(), await Samples.AddChatAsync());
        var message = await Samples.AddMessageAsync(chat, null, row => (row.Arrival, row.SendAt) = (2, now.AddMinutes(1)));
        var file = Samples.Attachment(message);
        file.FetchAt = now.AddMinutes(1);
        await WriteAsync(batch => batch.Add(file));
        Assert.Empty((await DueWorkAsync()).Scheduled);
        Assert.Empty((await DueWorkAsync()).Fetches);
        RowAssert.Same(message, Assert.Single((await DueWorkAsync(minutes: 1)).Scheduled));
        RowAssert.Same(file, Assert.Single((await DueWorkAsync(minutes: 1)).Fetches));

        await WriteAsync(scope => scope.Attachments.Add(file.Id), batch =>
        {
            var (sent, stored) = (batch.Message(message.Id)!, batch.Attachment(file.Id)!);
            (sent.SendAt, sent.Sequence) = (null, 2);
            (stored.FetchAt, stored.State) = (null, AttachmentState.Stored);
            batch.Messages.Update(sent);
            batch.Attachments.Update(stored);
        });
        Assert.Empty((await DueWorkAsync(minutes: 1)).Scheduled);
        Assert.Empty((await DueWorkAsync(minutes: 1)).Fetches);
    }

    [Fact]
    public async Task Commands_that_were_not_run_come_oldest_first()
    {
        var chat = await Samples.AddChatAsync();
        var commands = Enumerable.Range(0, 3).Select(number => new CommandRow
        {
            Id = Guid.CreateVersion7(Clock.GetUtcNow().AddSeconds(number)),
            TenantId = chat.Tenant,
            ChatId = chat.Id,
            ActorKind = ActorKind.Manager,
            ActorId = "anna",
            Payload = $"{number}",
            CreatedAt = Clock.GetUtcNow().AddSeconds(number),
        }).ToArray();
        await WriteAsync(batch => Array.ForEach(commands, batch.Commands.Add));
        await WriteAsync(scope => scope.Commands.Add(commands[1].Id), batch =>
        {
            var row = batch.Command(commands[1].Id)!;
            row.DoneAt = Clock.GetUtcNow();
            batch.Commands.Update(row);
        });
        Assert.Equal(["0", "2"], (await DueWorkAsync(minutes: 1)).Commands.Select(command => command.Payload));
    }

    private async Task<OutboxRow[]> OperationsAsync(int[] dueMinutes)
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        var rows = dueMinutes.Select((minutes, number) =>
        {
            var row = Samples.Operation(message, number + 1);
            row.DueAt = Clock.GetUtcNow().AddMinutes(minutes);
            return row;
        }).ToArray();
        await WriteAsync(batch => Array.ForEach(rows, batch.Add));
        return rows;
    }

    private async Task SetAsync(OutboxRow operation, Action<OutboxRow> change) =>
        await WriteAsync(scope => scope.Operations.Add(operation.Id), batch =>
        {
            change(batch.Operation(operation.Id)!);
            batch.Operations.Update(batch.Operation(operation.Id)!);
        });

    private async Task<IEnumerable<OperationId>> DueAsync(int minutes, int limit = 10) =>
        (await Storage.Work.DueOperationsAsync(Samples.Channel, Clock.GetUtcNow().AddMinutes(minutes), limit, CancellationToken.None))
            .Select(operation => operation.Id);

    private async Task<DueWork> DueWorkAsync(int minutes = 0) =>
        await Storage.Work.DueWorkAsync(Clock.GetUtcNow().AddMinutes(minutes), 10, CancellationToken.None);
}
