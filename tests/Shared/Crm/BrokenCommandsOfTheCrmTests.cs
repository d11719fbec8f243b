using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChatKit.EntityFrameworkCore.Tables;
using ChatKit.EntityFrameworkCore.Tables.Definitions;
using ChatKit.Events;
using ChatKit.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Shared.Crm;

/// <summary>A stored command that can't be run stands in nobody's way: it is set aside with its reason, visible and replayable.</summary>
public sealed class BrokenCommandsOfTheCrmTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"$type":"FlyToTheMoon","chatId":"cht_00000000000000000000000000000001"}""")]
    [InlineData("""{"$type":"SendMessage"}""")]
    public async Task Command_that_cannot_be_read_is_parked_with_its_reason_and_those_behind_it_are_run(string payload)
    {
        await using var crm = await RunningCrm.StartAsync();
        var chat = await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.StoreAsync(chat, payload);
        await crm.Host.UseAsync(db =>
        {
            db.Chats().Close(chat);
            return db.SaveChangesAsync();
        });

        await crm.UntilAsync(async () => (await crm.Host.CommandsAsync()).Count == 0);

        (await crm.DialogueAsync(chat)).ClosedAt.Should().NotBeNull("those behind it are run");
        var parked = (await crm.ReportAsync()).Parked.Should().ContainSingle().Subject;
        parked.Kind.Should().Be("command");
        parked.ChatId.Should().Be(chat);
        parked.Payload.Should().Be(payload);
        parked.Reason.Should().Contain("JsonException");
        await crm.UntilAsync(() => Task.FromResult(crm.Refusals.Any(r => r.Code == RefusalCode.Parked)));
        (await crm.Get<IReplay>().ReplayAsync(TenantId.Default, parked.Id, default))!.Code.Should().Be(RefusalCode.InvalidRequest);
        (await crm.ReportAsync()).ParkedCount.Should().Be(1);
    }

    [Fact]
    public async Task Command_of_a_wrong_form_is_refused_like_one_that_is_given_at_once()
    {
        await using var crm = await RunningCrm.StartAsync();
        var chat = await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.Host.UseAsync(db =>
        {
            db.Chats().Execute(new AssignDialogue { ChatId = chat, Responsible = default });
            db.Chats().Execute(new SendMessage { ChatId = chat, ClientMessageId = "1", Text = " " });
            return db.SaveChangesAsync();
        });

        await crm.UntilAsync(() => Task.FromResult(crm.Refusals.Count == 2));

        crm.Refusals.Should().OnlyContain(r => r.Code == RefusalCode.InvalidRequest);
        (await crm.ReportAsync()).ParkedCount.Should().Be(0);
        (await crm.Host.CommandsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Command_that_meets_a_bug_is_tried_again_then_parked_and_a_replay_runs_it()
    {
        var machine = new BrokenMachine();
        await using var crm = await RunningCrm.StartAsync(chat => chat.UseStateMachine(machine));
        var (ivan, maria) = (await crm.CustomerWritesAsync("ivan", "Hello"), await crm.CustomerWritesAsync("maria", "Hello"));
        machine.IsBroken = true;
        await crm.Host.UseAsync(db =>
        {
            db.Chats().Close(ivan);
            db.Chats().Execute(new ChangeTags { ChatId = maria, Add = ["vip"] });
            return db.SaveChangesAsync();
        });

        await crm.UntilAsync(async () => (await crm.Host.CommandsAsync()).Count == 0);

        (await crm.DialogueAsync(maria)).Tags.Should().Contain("vip", "one that fails harms none beside it");
        var parked = (await crm.ReportAsync()).Parked.Should().ContainSingle().Subject;
        parked.Reason.Should().Contain("rule is broken");
        machine.Tries.Should().BeGreaterThanOrEqualTo(10);
        machine.IsBroken = false;
        (await crm.Get<IReplay>().ReplayAsync(TenantId.Default, parked.Id, default)).Should().BeNull();
        (await crm.DialogueAsync(ivan)).ClosedAt.Should().NotBeNull();
        (await crm.ReportAsync()).ParkedCount.Should().Be(0);
    }

    [Fact]
    public async Task Commands_that_were_run_go_after_a_month_and_those_that_wait_stay()
    {
        await using var crm = await RunningCrm.StartAsync();
        var chat = await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.Host.UseAsync(db =>
        {
            db.Chats().Close(chat);
            return db.SaveChangesAsync();
        });
        await crm.UntilAsync(async () => (await crm.Host.CommandsAsync()).Count == 0);
        await crm.Get<IChatKitEngine>().StopAsync(default);
        await crm.Host.UseAsync(db =>
        {
            db.Chats().Close(chat);
            return db.SaveChangesAsync();
        });
        (await crm.CountCommandsAsync()).Should().Be(2);

        var now = TimeProvider.System.GetUtcNow();
        await crm.Get<IOperationsStorage>().CleanAsync(RetentionAt(now.AddDays(29)), 100, default);
        (await crm.CountCommandsAsync()).Should().Be(2);
        await crm.Get<IOperationsStorage>().CleanAsync(RetentionAt(now.AddDays(31)), 100, default);

        (await crm.CountCommandsAsync()).Should().Be(1);
        (await crm.Host.CommandsAsync()).Should().ContainSingle();
    }

    private static Retention RetentionAt(DateTimeOffset now) => new()
    {
        Events = now.AddDays(-7),
        Dedupes = now.AddDays(-30),
        PendingReferences = now.AddDays(-7),
        Finished = now.AddDays(-30),
        Audits = now.AddDays(-30),
        Held = now.AddDays(-30),
    };

    /// <summary>A rule of the host's with a bug in it.</summary>
    private sealed class BrokenMachine : IDialogueStateMachine
    {
        private int _tries;

        public bool IsBroken { get; set; }

        public int Tries => _tries;

        public DialogueTransition Fire(DialoguePhase from, DialogueTrigger trigger)
        {
            if (IsBroken)
            {
                Interlocked.Increment(ref _tries);
                throw new InvalidOperationException("The rule is broken.");
            }

            return DialogueStateMachine.Default.Fire(from, trigger);
        }

        public bool CanFire(DialoguePhase from, DialogueTrigger trigger) => DialogueStateMachine.Default.CanFire(from, trigger);

        public DialoguePhase PhaseNamed(string name) => DialogueStateMachine.Default.PhaseNamed(name);
    }

    private sealed class RunningCrm : IAsyncDisposable
    {
        private readonly ConcurrentQueue<CommandRefused> _refusals;
        private Channel _channel = null!;

        private RunningCrm(CrmHost host, ConcurrentQueue<CommandRefused> refusals) => (Host, _refusals) = (host, refusals);

        public CrmHost Host { get; }

        public IReadOnlyList<CommandRefused> Refusals => [.. _refusals];

        public static async Task<RunningCrm> StartAsync(Action<ChatKitBuilder>? configure = null)
        {
            var refusals = new ConcurrentQueue<CommandRefused>();
            var host = await CrmHost.StartAsync(configure: chat =>
            {
                chat.Services.AddSingleton<IChannelAdapter>(new FakeMessenger()).AddSingleton(refusals);
                chat.Configure(o => o.PollInterval = TimeSpan.FromMilliseconds(20));
                chat.AddSubscriber<CommandRefused, RefusalSubscriber>("refusals");
                configure?.Invoke(chat);
            });
            var crm = new RunningCrm(host, refusals);
            await crm.Get<IChatKitEngine>().StartAsync(default);
            await crm.Get<IChatSettings>().ReplaceAsync(
                TenantId.Default, new ChatSettings { ChatsEnabled = true }, null, Actor.System, default);
            var added = await crm.Get<IChannels>().AddAsync(
                TenantId.Default, new NewChannel { Type = "fake", Name = "Fake", Settings = new JsonObject() }, Actor.System, default);
            crm._channel = added.Channel!.Channel;
            await crm.UntilAsync(async () => await host.Events.FindCursorAsync("refusals", default) is not null);
            return crm;
        }

        public T Get<T>()
            where T : notnull => Host.Services.GetRequiredService<T>();

        public async Task<ChatId> CustomerWritesAsync(string customer, string text)
        {
            (await Get<IInbox>().AcceptAsync(
                _channel,
                [new Updates.MessageReceived { ExternalId = $"{customer}-{text}", Chat = new ChatAddress { ExternalId = customer }, Content = new TextContent { Text = text } }],
                default)).Should().BeTrue();
            return (await Get<IVisitorReader>().FindChatAsync(new ExternalKey(TenantId.Default, _channel.Id, customer), default))!.Id;
        }

        public Task StoreAsync(ChatId chat, string payload) => Host.UseAsync(db =>
        {
            var row = new CommandRow
            {
                Id = Guid.CreateVersion7(),
                TenantId = TenantId.Default,
                ChatId = chat,
                ActorKind = ActorKind.System,
                Payload = payload,
                CreatedAt = TimeProvider.System.GetUtcNow(),
            };
            db.Set<Dictionary<string, object>>(CommandTable.Table.EntityName).Add(RowBag.Of(CommandTable.Table, row));
            return db.SaveChangesAsync();
        });

        public async Task<int> CountCommandsAsync()
        {
            var count = 0;
            await Host.UseAsync(async db => count = await db.Set<Dictionary<string, object>>(CommandTable.Table.EntityName).CountAsync());
            return count;
        }

        public async Task<DialogueRow> DialogueAsync(ChatId chat) => (await Get<IChatReader>().FindAsync(
            chat,
            new Viewer { TenantId = TenantId.Default, ManagerId = new ManagerId("admin"), Name = "admin", Permissions = ChatPermissions.Administrator },
            default))!.Dialogue!;

        public async Task<HealthReport> ReportAsync() =>
            await Get<IOperationsStorage>().ReportAsync(TenantId.Default, TimeProvider.System.GetUtcNow(), default);

        public async Task UntilAsync(Func<Task<bool>> isSo)
        {
            using var limit = new CancellationTokenSource(Long);
            while (!await isSo())
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Get<IChatKitEngine>().StopAsync(default);
            await Host.DisposeAsync();
        }
    }

    private sealed class RefusalSubscriber(ConcurrentQueue<CommandRefused> refusals) : IChatEventSubscriber<CommandRefused>
    {
        public ValueTask HandleAsync(CommandRefused chatEvent, CancellationToken cancellationToken)
        {
            refusals.Enqueue(chatEvent);
            return default;
        }
    }
}
