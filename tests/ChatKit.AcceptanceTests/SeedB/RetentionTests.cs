using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.SeedB;

/// <summary>Every table that only grows has a retention and a batched clean-up.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task References_without_a_message_are_dropped_and_counted_after_a_week()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(new Updates.MessageDeleted { Chat = new ChatAddress { ExternalId = "Ivan" }, MessageExternalId = "unknown" });

        desk.Clock.Jump(TimeSpan.FromDays(6));
        await StreamTests.CleanAsync(desk);
        (await desk.ReportAsync()).PendingCount.Should().Be(1);
        desk.Clock.Jump(TimeSpan.FromDays(1));
        await StreamTests.CleanAsync(desk, async () => (await desk.ReportAsync()).PendingCount == 0);

        var report = await desk.ReportAsync();
        report.PendingCount.Should().Be(0);
        report.Counters.Should().ContainSingle(c => c.Name == "dropped.reference" && c.Count == 1);
    }

    [Fact]
    public async Task Events_go_after_a_week_but_messages_stay()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WritesAsync("Ivan", "Old");

        desk.Clock.Jump(TimeSpan.FromDays(8));
        await StreamTests.CleanAsync(desk, async () => !(await desk.Crm.EventsAsync()).OfType<Events.MessageReceived>().Any());

        (await desk.Crm.EventsAsync()).OfType<Events.MessageReceived>().Should().BeEmpty();
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Old");
    }

    [Fact]
    public async Task Keys_of_updates_are_known_for_a_month_and_ids_of_messages_for_ever()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "m1", "Once"), new UnknownUpdate { Kind = "poll", DedupeKey = "k" });

        desk.Clock.Jump(TimeSpan.FromDays(29));
        await StreamTests.CleanAsync(desk);
        await desk.ReceiveAsync(new UnknownUpdate { Kind = "poll", DedupeKey = "k" });
        (await CountAsync(desk)).Should().Be(1);
        desk.Clock.Jump(TimeSpan.FromDays(2));
        await StreamTests.CleanAsync(desk);
        await desk.ReceiveAsync(new UnknownUpdate { Kind = "poll", DedupeKey = "k" });
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "m1", "Once"));

        (await CountAsync(desk)).Should().Be(2);
        (await desk.Crm.TextsAsync("Ivan", desk.Channel)).Should().Equal("Once");
    }

    [Fact]
    public async Task Replayed_parked_updates_go_after_a_month_and_what_nobody_looked_at_stays()
    {
        var machine = new BrokenMachine();
        await using var desk = await Desk.OpenAsync(configure: chat => chat.UseStateMachine(machine));
        var chat = await desk.TakenAsync();
        await desk.Crm.DoAsync(People.Anna, new CloseDialogue { ChatId = chat });
        machine.IsBroken = true;
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "p1", "Again"), desk.Crm.Message("Ivan", "p2", "And again"));
        machine.IsBroken = false;
        var parked = (await desk.ReportAsync()).Parked;
        parked.Should().HaveCount(2);
        await desk.Crm.Get<IReplay>().ReplayAsync(Crm.Tenant, parked[0].Id, default);

        var operations = desk.Crm.Get<IOperationsStorage>();
        desk.Clock.Jump(TimeSpan.FromDays(31));
        await StreamTests.CleanAsync(desk, async () => await operations.FindParkedAsync(Crm.Tenant, parked[0].Id, default) is null);

        (await operations.FindParkedAsync(Crm.Tenant, parked[0].Id, default)).Should().BeNull();
        (await operations.FindParkedAsync(Crm.Tenant, parked[1].Id, default)).Should().NotBeNull("what nobody looked at stays");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Sends_and_their_attempts_go_after_a_month_and_their_messages_keep_what_became_of_them(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        desk.Messenger.OnSend = _ => new(SendResult.Failed(new SendFailure { Kind = SendFailureKind.Rejected, Description = "no", Code = "refused" }));
        var failed = (await desk.SendsAsync(People.Anna, chat, "Refused")).MessageId!.Value;
        await desk.UntilStatusAsync(failed, MessageStatus.Failed);
        desk.Messenger.OnSend = null;
        var sent = (await desk.SendsAsync(People.Anna, chat, "Sent")).MessageId!.Value;
        await desk.UntilStatusAsync(sent, MessageStatus.Sent);
        await desk.Crm.SetAsync(s => s with { AutoClose = s.AutoClose with { AssignedAfter = TimeSpan.FromDays(300) } });

        desk.Clock.Jump(TimeSpan.FromDays(29));
        await StreamTests.CleanAsync(desk);
        (await desk.ReportAsync()).FailedSends.Should().ContainSingle("a month is not over");
        desk.Clock.Jump(TimeSpan.FromDays(2));
        await StreamTests.CleanAsync(desk, async () => (await desk.ReportAsync()).FailedSends.Count == 0);

        (await desk.ReportAsync()).FailedSends.Should().BeEmpty();
        (await desk.MessageAsync(failed)).Should().Match<MessageRow>(m => m.Status == MessageStatus.Failed && m.ErrorCode == "refused");
        (await desk.MessageAsync(sent)).Status.Should().Be(MessageStatus.Sent);
        (await desk.Crm.DoAsync(People.Anna, new RetryMessage { ChatId = chat, MessageId = failed })).Refusal.Should().BeNull();
        await desk.UntilStatusAsync(failed, MessageStatus.Sent);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Send_that_waits_for_its_channel_is_kept_however_old_it_is(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        var accepted = new TaskCompletionSource();
        desk.Messenger.OnSend = async _ =>
        {
            await accepted.Task;
            return null;
        };
        await desk.SendsAsync(People.Anna, chat, "First");
        await desk.Crm.UntilAsync(() => Task.FromResult(desk.Messenger.Asked.Count == 1), "the first is on its way");
        await desk.SendsAsync(People.Anna, chat, "Second");
        await desk.Crm.Get<IChannels>().SetConnectedAsync(Crm.Tenant, desk.Channel.Id, connected: false, Actor.System, default);
        accepted.SetResult();
        await desk.UntilDoneAsync(1);

        desk.Clock.Jump(TimeSpan.FromDays(31));
        await StreamTests.CleanAsync(desk);

        (await desk.ReportAsync()).QueuedSends.Should().Be(1);
        await desk.Crm.Get<IChannels>().SetConnectedAsync(Crm.Tenant, desk.Channel.Id, connected: true, Actor.System, default);
        await desk.UntilDoneAsync(2);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Decisions_go_after_a_month_and_the_assignment_stays(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup, s => s with
        {
            AutoClose = s.AutoClose with { AssignedAfter = null },
            Distribution = new() { Strategy = DistributionStrategies.Fixed, Managers = [People.Anna], Availability = ManagerAvailability.Status },
        });
        await desk.WritesAsync("Ivan", "Hello");
        var chat = await desk.ChatAsync("Ivan");
        var operations = desk.Crm.Get<IOperationsStorage>();
        await desk.Crm.UntilAsync(async () => (await operations.DecisionsAsync(chat, 10, default)).Count == 1, "it is decided");

        desk.Clock.Jump(TimeSpan.FromDays(31));
        await StreamTests.CleanAsync(desk, async () => (await operations.DecisionsAsync(chat, 10, default)).Count == 0);

        (await operations.DecisionsAsync(chat, 10, default)).Should().BeEmpty();
        (await desk.Crm.FindAsync("Ivan", desk.Channel))!.Dialogue!.Responsible!.Value.Id.Should().Be(People.Anna);
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Held_messages_of_who_never_agreed_go_after_a_month_with_their_files(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup, Policies.On);
        desk.Messenger.OnFetch = _ => new(FetchResult.Opened(new MemoryStream("hello"u8.ToArray()), "text/plain", null));
        await desk.ReceiveAsync(desk.Crm.Message("Ivan", "f1", "") with
        {
            Content = new MediaContent { Kind = AttachmentKind.File, Attachments = [new AttachmentContent { Kind = AttachmentKind.File, Name = "a.txt", Reference = "r" }] },
        });
        await desk.UntilDoneAsync(1);
        AttachmentRow file = null!;
        var chat = await desk.ChatAsync("Ivan");
        var visitors = desk.Crm.Get<IVisitorReader>();
        await desk.Crm.UntilAsync(
            async () =>
            {
                file = (await visitors.ListAsync(chat, null, 10, default)).SelectMany(m => m.Attachments).Single();
                return file.State == AttachmentState.Stored;
            },
            "the file is fetched");

        desk.Clock.Jump(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await desk.Crm.UntilAsync(async () => (await visitors.ListAsync(chat, null, 10, default)).Count == 0, "they are forgotten");
        await StreamTests.CleanAsync(desk);

        (await visitors.ListAsync(chat, null, 10, default)).Should().BeEmpty();
        (await desk.Crm.Get<IOperationsStorage>().FindAttachmentAsync(Crm.Tenant, file.Id, default)).Should().BeNull();
        await using var gone = await desk.Crm.Get<IFileStorage>().OpenAsync(file.StorageKey!, default);
        gone.Should().BeNull("its bytes go before it does");
    }

    [Theory]
    [ClassData(typeof(Setups))]
    public async Task Uploads_that_no_message_took_go_after_a_month_with_their_bytes(Setup setup)
    {
        await using var desk = await Desk.OpenAsync(setup);
        var chat = await desk.TakenAsync();
        var left = await UploadAsync(desk);
        var taken = await UploadAsync(desk);
        (await desk.Crm.DoAsync(People.Anna, new SendMessage { ChatId = chat, ClientMessageId = "1", AttachmentIds = [taken.Id] })).Refusal.Should().BeNull();

        desk.Clock.Jump(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        var operations = desk.Crm.Get<IOperationsStorage>();
        await desk.Crm.UntilAsync(async () => await operations.FindAttachmentAsync(Crm.Tenant, left.Id, default) is null, "it is gone");
        (await operations.FindAttachmentAsync(Crm.Tenant, taken.Id, default)).Should().NotBeNull();
        var files = desk.Crm.Get<IFileStorage>();
        await using var gone = await files.OpenAsync(left.StorageKey!, default);
        gone.Should().BeNull("its bytes go before it does");
        await using var kept = await files.OpenAsync(taken.StorageKey!, default);
        kept.Should().NotBeNull();
    }

    private static async Task<AttachmentRow> UploadAsync(Desk desk)
    {
        var result = await desk.Crm.Get<IAttachments>().UploadAsync(
            new Upload { TenantId = Crm.Tenant, UploadedBy = $"Manager:{People.Anna}", Name = "a.txt" }, new MemoryStream("hello"u8.ToArray()), default);
        return (await desk.Crm.Get<IOperationsStorage>().FindAttachmentAsync(Crm.Tenant, result.Attachment!.Id, default))!;
    }

    private static async Task<long> CountAsync(Desk desk) => (await desk.ReportAsync()).Counters.Single(c => c.Name == "ignored.poll").Count;
}
