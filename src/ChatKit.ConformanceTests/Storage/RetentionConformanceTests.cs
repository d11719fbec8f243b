using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>What only grows is deleted by its age, and nothing else is.</summary>
public abstract class RetentionConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task Events_are_deleted_from_the_beginning_of_the_log()
    {
        var chat = await Samples.AddChatAsync();
        await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        Clock.Advance(TimeSpan.FromDays(8));
        var kept = await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        await CleanAsync(days: 7);
        Assert.Equal((kept, kept), await Storage.Events.RangeAsync(CancellationToken.None));
        Assert.Equal(kept, Assert.Single(await Storage.Events.ReadAsync(0, 10, CancellationToken.None)).Position);
    }

    [Fact]
    public async Task Events_that_a_subscriber_has_not_read_are_kept_as_long_as_it_runs()
    {
        var chat = await Samples.AddChatAsync();
        var first = await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        await Storage.Events.MoveCursorAsync("links", first, CancellationToken.None);
        Clock.Advance(TimeSpan.FromDays(8));
        await CleanAsync(days: 7);
        Assert.Single(await Storage.Events.ReadAsync(0, 10, CancellationToken.None));
        Clock.Advance(TimeSpan.FromDays(31));
        await CleanAsync(days: 7);
        Assert.Empty(await Storage.Events.ReadAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Positions_go_on_rising_after_the_log_was_emptied()
    {
        var chat = await Samples.AddChatAsync();
        var before = await WriteAsync(batch => batch.Announce(Samples.Received(chat)));
        Clock.Advance(TimeSpan.FromDays(8));
        await CleanAsync(days: 7);
        Assert.True(await WriteAsync(batch => batch.Announce(Samples.Received(chat))) > before);
    }

    [Fact]
    public async Task Applied_updates_are_forgotten()
    {
        var (old, young) = (new DedupeKey(Samples.Channel, "old"), new DedupeKey(Samples.Channel, "young"));
        await WriteAsync(batch => batch.Add(Dedupe(old)));
        Clock.Advance(TimeSpan.FromDays(8));
        await WriteAsync(batch => batch.Add(Dedupe(young)));
        Assert.Equal(1, await CleanAsync(days: 7));
        var batch = await LoadAsync(scope => scope.Dedupes.AddRange([old, young]));
        Assert.Equal((false, true), (batch.IsKnown(old), batch.IsKnown(young)));
        Assert.Equal(0, await CleanAsync(days: 7));
    }

    [Fact]
    public async Task Who_changed_what_is_forgotten()
    {
        AuditRow Audit(string action) => new()
        {
            Id = Guid.CreateVersion7(),
            TenantId = TenantId.Default,
            At = Clock.GetUtcNow(),
            ActorKind = ActorKind.Manager,
            ActorId = "admin",
            Action = action,
        };
        await Storage.Operations.AuditAsync(Audit("old"), CancellationToken.None);
        await Storage.Operations.AuditAsync(Audit("old, too"), CancellationToken.None);
        Clock.Advance(TimeSpan.FromDays(31));
        await Storage.Operations.AuditAsync(Audit("young"), CancellationToken.None);
        Assert.Equal(1, await CleanAsync(days: 30, limit: 1));
        Assert.Equal(1, await CleanAsync(days: 30));
        Assert.Equal(0, await CleanAsync(days: 30));
        Assert.Equal("young", Assert.Single(await Storage.Configuration.ListAuditsAsync(TenantId.Default, null, 10, CancellationToken.None)).Action);
    }

    [Fact]
    public async Task References_that_found_no_message_are_dropped_and_counted()
    {
        var key = new MessageKey(Samples.Channel, "", "17");
        await WriteAsync(batch => batch.Add(new PendingReferenceRow
        {
            Id = Guid.CreateVersion7(),
            TenantId = TenantId.Default,
            Key = key,
            Kind = "delivered",
            Payload = "{}",
            OccurredAt = Clock.GetUtcNow(),
            ReceivedAt = Clock.GetUtcNow(),
        }));
        Assert.Equal(1, (await ReportAsync()).PendingCount);
        Clock.Advance(TimeSpan.FromDays(8));
        await CleanAsync(days: 7);
        Assert.Empty((await LoadAsync(scope => scope.Messages.Add(key))).Pending(key));
        var report = await ReportAsync();
        Assert.Equal(0, report.PendingCount);
        var counter = Assert.Single(report.Counters);
        Assert.Equal((key.ChannelId, "dropped.reference", 1), (counter.ChannelId, counter.Name, counter.Count));
    }

    [Fact]
    public async Task Finished_operations_are_deleted_and_open_ones_are_kept()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        var (done, open) = (Samples.Operation(message), Samples.Operation(message, 2));
        done.State = OutboxState.Done;
        await WriteAsync(batch =>
        {
            batch.Add(done);
            batch.Add(open);
            batch.Attempts.Add(new AttemptRow
            {
                OperationId = done.Id,
                Number = 1,
                TenantId = chat.Tenant,
                MessageId = message.Id,
                StartedAt = Clock.GetUtcNow(),
                CorrelationKey = "key",
            });
        });
        Clock.Advance(TimeSpan.FromDays(31));
        Assert.True(await CleanAsync(days: 30) > 0);
        Assert.Null(await Storage.Work.FindOperationAsync(done.Id, CancellationToken.None));
        Assert.NotNull(await Storage.Work.FindOperationAsync(open.Id, CancellationToken.None));
        Assert.NotNull((await LoadAsync(scope => scope.MessageIds.Add(message.Id))).Message(message.Id));
    }

    [Fact]
    public async Task Decisions_run_commands_and_replayed_updates_are_deleted()
    {
        var chat = await Samples.AddChatAsync();
        var (now, parked, waiting) = (Clock.GetUtcNow(), Parked(), Parked());
        parked.ReplayedAt = now;
        var command = new CommandRow
        {
            Id = Guid.CreateVersion7(),
            TenantId = chat.Tenant,
            ChatId = chat.Id,
            ActorKind = ActorKind.System,
            Payload = "{}",
            CreatedAt = now,
            DoneAt = now,
        };
        await WriteAsync(batch =>
        {
            batch.Commands.Add(command);
            batch.Decisions.Add(new DecisionRow
            {
                Id = Guid.CreateVersion7(),
                TenantId = chat.Tenant,
                ChatId = chat.Id,
                DialogueId = chat.Dialogue.Id,
                DecidedAt = now,
                Strategy = "fixed",
                Outcome = "no-candidates",
            });
        });
        await Storage.Operations.SaveParkedAsync(parked, CancellationToken.None);
        await Storage.Operations.SaveParkedAsync(waiting, CancellationToken.None);
        Clock.Advance(TimeSpan.FromDays(31));
        await CleanAsync(days: 30);
        Assert.Empty(await Storage.Operations.DecisionsAsync(chat.Id, 10, CancellationToken.None));
        Assert.Null((await LoadAsync(scope => scope.Commands.Add(command.Id))).Command(command.Id));
        Assert.Null(await Storage.Operations.FindParkedAsync(chat.Tenant, parked.Id, CancellationToken.None));
        Assert.NotNull(await Storage.Operations.FindParkedAsync(chat.Tenant, waiting.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Held_messages_of_who_never_agreed_and_uploads_without_a_message_are_deleted()
    {
        var (never, agreed) = (await HoldingAsync(ConsentState.Asked), await HoldingAsync(ConsentState.Given));
        var (upload, taken) = (Samples.Attachment(null), Samples.Attachment(agreed.Message));
        await Storage.Operations.AddAttachmentAsync(upload, CancellationToken.None);
        await WriteAsync(batch => batch.Add(taken));
        Clock.Advance(TimeSpan.FromDays(31));
        await CleanAsync(days: 30);
        var batch = await LoadAsync(scope => scope.Chats.AddRange([never.Chat, agreed.Chat]));
        Assert.Empty(batch.HeldMessages(never.Chat));
        Assert.Equal(0, batch.Chat(never.Chat)!.HeldCount);
        Assert.Single(batch.HeldMessages(agreed.Chat));
        Assert.Null(await Storage.Operations.FindAttachmentAsync(TenantId.Default, upload.Id, CancellationToken.None));
        Assert.NotNull(await Storage.Operations.FindAttachmentAsync(TenantId.Default, taken.Id, CancellationToken.None));
    }

    [Fact]
    public async Task No_more_rows_are_deleted_at_once_than_asked_for()
    {
        await WriteAsync(batch => Enumerable.Range(0, 5).ToList().ForEach(number => batch.Add(Dedupe(new(Samples.Channel, $"{number}")))));
        Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(2, await CleanAsync(days: 7, limit: 2));
        Assert.Equal(2, await CleanAsync(days: 7, limit: 2));
        Assert.Equal(1, await CleanAsync(days: 7, limit: 2));
        Assert.Equal(0, await CleanAsync(days: 7, limit: 2));
    }

    private async Task<(ChatId Chat, MessageRow Message)> HoldingAsync(ConsentState consent)
    {
        var chat = await Samples.AddChatAsync(sample => (sample.Chat.HeldCount, sample.Chat.Consent) = (1, consent));
        var message = Samples.Message(chat, null, 2);
        message.Hold = HoldReason.Consent;
        await WriteAsync(batch => batch.Add(message));
        return (chat.Id, message);
    }

    private ParkedRow Parked() => new()
    {
        Id = Guid.CreateVersion7(),
        TenantId = TenantId.Default,
        Kind = "message",
        Payload = "{}",
        Reason = "broken",
        ParkedAt = Clock.GetUtcNow(),
    };

    private DedupeRow Dedupe(DedupeKey key) =>
        new() { TenantId = TenantId.Default, ChannelId = key.ChannelId, Key = key.Key, SeenAt = Clock.GetUtcNow() };

    private async Task<HealthReport> ReportAsync() =>
        await Storage.Operations.ReportAsync(TenantId.Default, Clock.GetUtcNow(), CancellationToken.None);

    private async Task<int> CleanAsync(int days, int limit = 1000)
    {
        var before = Clock.GetUtcNow().AddDays(-days);
        var retention = new Retention { Events = before, Dedupes = before, PendingReferences = before, Finished = before, Audits = before, Held = before };
        return await Storage.Operations.CleanAsync(retention, limit, CancellationToken.None);
    }
}
