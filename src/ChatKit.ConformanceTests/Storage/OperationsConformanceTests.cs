using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>What those who run ChatKit are told.</summary>
public abstract class OperationsConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task Of_a_tenant_without_troubles_nothing_is_reported()
    {
        var report = await ReportAsync();
        Assert.Empty(report.Parked);
        Assert.Empty(report.FailedSends);
        Assert.Empty(report.Counters);
        Assert.Equal((0, 0, 0), (report.ParkedCount, report.PendingCount, report.UncertainCount));
        Assert.Equal((0, 0), (report.QueuedSends, report.LateTimers));
    }

    [Fact]
    public async Task What_was_parked_is_reported_until_it_was_replayed()
    {
        var (first, second) = (RowAssert.Fill(Parked(), Clock.GetUtcNow(), nameof(ParkedRow.ReplayedAt)), Parked());
        second.ParkedAt = Clock.GetUtcNow().AddMinutes(1);
        await WriteAsync(batch => batch.Parked.Add(first));
        await Storage.Operations.SaveParkedAsync(second, CancellationToken.None);
        var report = await ReportAsync();
        Assert.Equal(2, report.ParkedCount);
        Assert.Equal([second.Id, first.Id], report.Parked.Select(parked => parked.Id));
        RowAssert.Same(first, await Storage.Operations.FindParkedAsync(TenantId.Default, first.Id, CancellationToken.None));
        Assert.Null(await Storage.Operations.FindParkedAsync(new("other"), first.Id, CancellationToken.None));

        first.ReplayedAt = Clock.GetUtcNow();
        await Storage.Operations.SaveParkedAsync(first, CancellationToken.None);
        Assert.Equal(second.Id, Assert.Single((await ReportAsync()).Parked).Id);
        var replayed = await Storage.Operations.FindParkedAsync(TenantId.Default, first.Id, CancellationToken.None);
        Assert.Equal(first.ReplayedAt, replayed?.ReplayedAt);
    }

    [Fact]
    public async Task What_is_parked_or_failed_is_listed_page_by_page_the_newest_first()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        var parked = new List<ParkedRow>();
        var failed = new List<OutboxRow>();
        for (var number = 0; number < 5; number++)
        {
            var (item, operation) = (Parked(), Samples.Operation(message, number));

            // Two of the same time must neither hide each other nor come twice.
            item.ParkedAt = Clock.GetUtcNow().AddMinutes(number / 2);
            operation.CreatedAt = item.ParkedAt;
            operation.State = OutboxState.Failed;
            parked.Add(item);
            failed.Add(operation);
        }

        var (settled, stranger) = (Parked(), Parked());
        settled.ReplayedAt = Clock.GetUtcNow();
        stranger.TenantId = new("other");
        await WriteAsync(batch => parked.Append(settled).Append(stranger).ToList().ForEach(batch.Parked.Add));
        await WriteAsync(batch => failed.ForEach(batch.Add));

        var ids = new List<Guid>();
        var operations = new List<Guid>();
        (ReportCursor? ofParked, ReportCursor? ofFailed) = (null, null);
        for (var page = 0; page < 3; page++)
        {
            var items = await Storage.Operations.ListParkedAsync(TenantId.Default, ofParked, 2, CancellationToken.None);
            var rows = await Storage.Operations.ListFailedAsync(TenantId.Default, ofFailed, 2, CancellationToken.None);
            Assert.Equal(page < 2 ? (2, 2) : (1, 1), (items.Count, rows.Count));
            ids.AddRange(items.Select(static item => item.Id));
            operations.AddRange(rows.Select(static row => row.Id.Value));
            (ofParked, ofFailed) = (new(items[^1].ParkedAt, items[^1].Id), new(rows[^1].CreatedAt, rows[^1].Id.Value));
        }

        Assert.Equal(parked.Select(static item => item.Id).ToHashSet(), ids.ToHashSet());
        Assert.Equal(failed.Select(static row => row.Id.Value).ToHashSet(), operations.ToHashSet());
        Assert.Equal((parked[4].Id, failed[4].Id.Value), (ids[0], operations[0]));
        Assert.Empty(await Storage.Operations.ListParkedAsync(TenantId.Default, ofParked, 2, CancellationToken.None));
        Assert.Empty(await Storage.Operations.ListFailedAsync(TenantId.Default, ofFailed, 2, CancellationToken.None));
    }

    [Fact]
    public async Task Operations_are_counted_by_what_became_of_them()
    {
        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        var states = new[] { OutboxState.Waiting, OutboxState.Begun, OutboxState.Done, OutboxState.Failed };
        var rows = states.Select((state, number) =>
        {
            var row = Samples.Operation(message, number);
            row.State = state;
            return row;
        }).ToArray();
        await WriteAsync(batch => Array.ForEach(rows, batch.Add));
        var report = await ReportAsync();
        Assert.Equal(2, report.QueuedSends);
        Assert.Equal(rows[3].Id, Assert.Single(report.FailedSends).Id);
    }

    [Fact]
    public async Task Timers_that_are_more_than_a_minute_late_are_counted()
    {
        foreach (var seconds in new[] { -120, -61, -59, 60 })
        {
            var chat = await Samples.AddChatAsync();
            await WriteAsync(batch => batch.Timers.Add(StorageSamples.Timer(chat, Clock.GetUtcNow().AddSeconds(seconds))));
        }

        Assert.Equal(2, (await ReportAsync()).LateTimers);
    }

    [Fact]
    public async Task What_left_only_a_count_is_counted_by_channel_and_name_with_its_last_body()
    {
        var other = ChannelId.New();
        (ChannelId Channel, string Name, string? Raw)[] counts =
        [
            (Samples.Channel, "ignored.poll", "1"),
            (Samples.Channel, "ignored.poll", "2"),
            (other, "ignored.poll", "3"),
            (other, "ignored.dice", null),
        ];
        foreach (var (channel, name, raw) in counts)
        {
            await WriteAsync(batch => batch.Count(new(TenantId.Default, channel, name, raw)));
        }

        Assert.Equal(
            new HashSet<ChannelCounter>
            {
                new(Samples.Channel, "ignored.poll", 2, "2"),
                new(other, "ignored.poll", 1, "3"),
                new(other, "ignored.dice", 1, null),
            },
            (await ReportAsync()).Counters.ToHashSet());
    }

    [Fact]
    public async Task Loads_that_drifted_are_counted_anew()
    {
        var anna = Responsible.Of(new ManagerId("anna"));
        await Samples.AddChatAsync(chat => chat.With(anna));
        await Samples.AddChatAsync(chat => chat.With(anna));
        await Samples.AddChatAsync(chat => chat.With(anna).Closed());
        await WriteAsync(batch =>
        {
            batch.LoadOf(new(TenantId.Default, "anna")).OpenDialogues = 7;
            batch.LoadOf(new(TenantId.Default, "boris")).OpenDialogues = 1;
            batch.LoadOf(new(TenantId.Default, "clara")).OpenDialogues = 0;
        });
        Assert.Equal(2, await Storage.Operations.RecountLoadsAsync(CancellationToken.None));
        Assert.Equal(0, await Storage.Operations.RecountLoadsAsync(CancellationToken.None));
        var managers = await Storage.Presence.ListAsync(TenantId.Default, Clock.GetUtcNow(), CancellationToken.None);
        Assert.Equal(
            [("anna", 2), ("boris", 0), ("clara", 0)],
            managers.Select(manager => (manager.ManagerId, manager.OpenDialogues)).Order());
    }

    [Fact]
    public async Task Why_a_dialogue_was_or_was_not_assigned_is_told_newest_first()
    {
        var chat = await Samples.AddChatAsync();
        var decisions = Enumerable.Range(0, 3).Select(number => RowAssert.Fill(
            new DecisionRow
            {
                Id = Guid.CreateVersion7(),
                TenantId = chat.Tenant,
                ChatId = chat.Id,
                DialogueId = chat.Dialogue.Id,
                DecidedAt = Clock.GetUtcNow().AddMinutes(number),
                Strategy = "fixed",
                Outcome = "assigned",
            },
            Clock.GetUtcNow())).ToArray();
        await WriteAsync(batch => Array.ForEach(decisions, batch.Decisions.Add));
        var told = await Storage.Operations.DecisionsAsync(chat.Id, 2, CancellationToken.None);
        Assert.Equal([decisions[2].Id, decisions[1].Id], told.Select(decision => decision.Id));
        RowAssert.Same(decisions[2], told[0]);
        Assert.Empty(await Storage.Operations.DecisionsAsync(ChatId.New(), 10, CancellationToken.None));
    }

    [Fact]
    public async Task Evidence_of_consent_is_told_by_chat_newest_first()
    {
        var (chat, other) = (await Samples.AddChatAsync(), await Samples.AddChatAsync());
        var evidence = Enumerable.Range(0, 3).Select(number => Evidence(chat, Clock.GetUtcNow().AddMinutes(number))).ToArray();
        var another = Evidence(other, Clock.GetUtcNow());
        await WriteAsync(scope => scope.Chats.AddRange([chat.Id, other.Id]), batch => Array.ForEach([.. evidence, another], batch.Consents.Add));
        var told = await Storage.Operations.ConsentsAsync(chat.Id, 2, CancellationToken.None);
        Assert.Equal([evidence[2].Id, evidence[1].Id], told.Select(row => row.Id));
        RowAssert.Same(evidence[2], told[0]);
        Assert.Equal(another.Id, Assert.Single(await Storage.Operations.ConsentsAsync(other.Id, 10, CancellationToken.None)).Id);
        Assert.Empty(await Storage.Operations.ConsentsAsync(ChatId.New(), 10, CancellationToken.None));
    }

    [Fact]
    public async Task An_uploaded_file_is_found_by_its_tenant_alone_until_a_message_takes_it()
    {
        string[] empty = [nameof(AttachmentRow.MessageId), nameof(AttachmentRow.FetchAt)];
        var file = RowAssert.Fill(Samples.Attachment(null), Clock.GetUtcNow(), empty);
        await Storage.Operations.AddAttachmentAsync(file, CancellationToken.None);
        RowAssert.Same(file, await Storage.Operations.FindAttachmentAsync(TenantId.Default, file.Id, CancellationToken.None));
        Assert.Null(await Storage.Operations.FindAttachmentAsync(new("other"), file.Id, CancellationToken.None));
        Assert.Null(await Storage.Operations.FindAttachmentAsync(TenantId.Default, AttachmentId.New(), CancellationToken.None));

        var chat = await Samples.AddChatAsync();
        var message = await Samples.AddMessageAsync(chat, 2);
        await WriteAsync(scope => scope.Attachments.Add(file.Id), batch =>
        {
            var row = batch.Attachment(file.Id)!;
            (row.MessageId, row.ChatId) = (message.Id, chat.Id);
            batch.Attachments.Update(row);
        });
        var items = await Storage.Reader.MessagesAsync([message.Id], StorageSamples.Administrator(), CancellationToken.None);
        Assert.Equal(file.Id, Assert.Single(Assert.Single(items).Attachments).Id);
    }

    private static ConsentRow Evidence(ChatSample chat, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        TenantId = chat.Tenant,
        ChatId = chat.Id,
        ChannelId = chat.Channel,
        CustomerId = chat.Customer.Id,
        CustomerExternalId = "ivan",
        PolicyVersion = "1",
        Link = "https://crm.example/privacy",
        TextHash = "00",
        AnswerMessageId = MessageId.New(),
        GivenAt = at,
    };

    private ParkedRow Parked() => new()
    {
        Id = Guid.CreateVersion7(),
        TenantId = TenantId.Default,
        Kind = "message",
        Payload = "{}",
        Reason = "broken",
        ParkedAt = Clock.GetUtcNow(),
    };

    private async Task<HealthReport> ReportAsync() =>
        await Storage.Operations.ReportAsync(TenantId.Default, Clock.GetUtcNow(), CancellationToken.None);
}
