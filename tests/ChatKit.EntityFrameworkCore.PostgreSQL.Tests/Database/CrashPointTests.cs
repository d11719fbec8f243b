using ChatKit.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Database;

/// <summary>What becomes of a batch whose connection is cut before or after the server commits it.</summary>
public sealed class CrashPointTests
{
    private static readonly ChannelId Channel = ChannelId.New();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_batch_whose_connection_was_cut_at_its_commit_is_there_once_after_it_ran_again(bool isCommitted)
    {
        using var database = new PostgreSqlTestDatabase();
        await using var proxy = new CutProxy(database.ConnectionString);
        await using var host = Host(proxy);
        var storage = host.GetRequiredService<IChatStorage>();
        await storage.InitializeAsync(CancellationToken.None);

        proxy.CutNext(isCommitted ? CutProxy.Cut.AfterCommit : CutProxy.Cut.BeforeCommit);
        await FluentActions.Awaiting(() => StoreAsync(storage)).Should().ThrowAsync<StorageUnavailableException>();
        proxy.Cuts.Should().Be(1);
        database.Execute("SELECT count(*) FROM chatkit.chatkit_events").Should().Be(isCommitted ? 1L : 0L);

        // The engine runs the same again, and looks first.
        await StoreAsync(storage);
        database.Execute("SELECT count(*) FROM chatkit.chatkit_events").Should().Be(1L);
        database.Execute("SELECT count(*) FROM chatkit.chatkit_dedupes").Should().Be(1L);
        (await host.GetRequiredService<IEventLog>().ReadAsync(0, 10, CancellationToken.None)).Should().ContainSingle().Which.Position.Should().Be(1);
    }

    [Fact]
    public async Task A_batch_that_meets_another_versions_schema_is_not_blamed_and_may_run_again_once_the_schema_is_right()
    {
        // One of its own, since the schema is changed.
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        await PostgreSqlSchema.MigrateAsync(database.ConnectionString);
        await using var host = database.NewHost();
        var storage = host.GetRequiredService<IChatStorage>();
        database.Execute("ALTER TABLE chatkit.chatkit_events RENAME COLUMN occurred_at TO happened_at");

        (await FluentActions.Awaiting(() => StoreAsync(storage)).Should().ThrowAsync<StorageUnavailableException>())
            .WithMessage("*occurred_at*bring it up to date*");

        database.Execute("ALTER TABLE chatkit.chatkit_events RENAME COLUMN happened_at TO occurred_at");
        await StoreAsync(storage);
        database.Execute("SELECT count(*) FROM chatkit.chatkit_events").Should().Be(1L);
    }

    [Fact]
    public async Task Connections_that_the_server_ended_are_replaced_without_a_read_noticing()
    {
        using var database = new PostgreSqlTestDatabase();
        await using var host = database.NewHost();
        var log = host.GetRequiredService<IEventLog>();
        await log.RangeAsync(CancellationToken.None);
        database.Execute("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        (await log.RangeAsync(CancellationToken.None)).Should().Be((0L, 0L));
    }

    [Fact]
    public async Task A_host_that_freezes_within_a_batch_holds_up_the_others_no_longer_than_is_set()
    {
        using var database = new PostgreSqlTestDatabase();
        await using var host = database.NewHost(configure: static o => o.SilentTransactionTimeout = TimeSpan.FromSeconds(1));
        await using var other = database.NewHost();
        var manager = new BatchScope { Managers = { new ManagerKey(TenantId.Default, "anna") } };
        await using (var transaction = await host.GetRequiredService<IChatStorage>().BeginAsync(manager, CancellationToken.None))
        {
            transaction.Batch.LoadOf(manager.Managers[0]);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await using var frozen = await host.GetRequiredService<IChatStorage>().BeginAsync(manager, CancellationToken.None);
        await using (await other.GetRequiredService<IChatStorage>().BeginAsync(manager, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10)))
        {
        }

        await FluentActions.Awaiting(() => frozen.CommitAsync(CancellationToken.None).AsTask()).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task A_host_that_announces_wakes_the_others_also_after_their_connections_were_cut_and_not_itself()
    {
        using var database = new PostgreSqlTestDatabase();
        await using var host = database.NewHost();
        await using var other = database.NewHost();
        using var stop = new CancellationTokenSource();
        int own = 0, others = 0;
        var bus = host.GetRequiredService<Bus.IWakeUpBus>();
        var running = Task.WhenAll(
            bus.RunAsync(() => Interlocked.Increment(ref own), stop.Token),
            other.GetRequiredService<Bus.IWakeUpBus>().RunAsync(() => Interlocked.Increment(ref others), stop.Token));

        // Each hears itself connect.
        await UntilAsync(() => own == 1 && others == 1);
        bus.Announce();
        await UntilAsync(() => others == 2);
        database.Execute("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await UntilAsync(() => own == 2 && others == 3);
        bus.Announce();
        await UntilAsync(() => others == 4);
        own.Should().Be(2);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => running).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_busy_chat_of_due_work_is_left_for_later_and_a_free_one_is_not()
    {
        using var database = new PostgreSqlTestDatabase();
        await using var host = database.NewHost();
        var storage = host.GetRequiredService<IChatStorage>();
        var (busy, free, gone) = (ChatId.New(), ChatId.New(), ChatId.New());
        await using (var transaction = await storage.BeginAsync(new BatchScope(), CancellationToken.None))
        {
            transaction.Batch.Add(Chat(busy));
            transaction.Batch.Add(Chat(free));
            await transaction.CommitAsync(CancellationToken.None);
        }

        await using var holder = await storage.BeginAsync(new BatchScope { Chats = { busy } }, CancellationToken.None);
        await using var due = await storage.BeginAsync(new BatchScope { DueChats = { busy, free, gone } }, CancellationToken.None)
            .AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        due.Batch.IsBusy(busy).Should().BeTrue();
        due.Batch.Chat(busy).Should().BeNull();
        due.Batch.IsBusy(free).Should().BeFalse();
        due.Batch.Chat(free).Should().NotBeNull();
        due.Batch.IsBusy(gone).Should().BeFalse();
    }

    private static ChatRow Chat(ChatId id) => new()
    {
        Id = id,
        TenantId = TenantId.Default,
        ChannelId = Channel,
        CustomerId = CustomerId.New(),
        ExternalId = id.ToString(),
        LastMessageAt = TimeProvider.System.GetUtcNow(),
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };

    private static async Task StoreAsync(IChatStorage storage)
    {
        var key = new DedupeKey(Channel, "update-1");
        await using var transaction = await storage.BeginAsync(new BatchScope { Dedupes = { key } }, CancellationToken.None);
        if (!transaction.Batch.IsKnown(key))
        {
            transaction.Batch.Add(new DedupeRow { TenantId = TenantId.Default, ChannelId = key.ChannelId, Key = key.Key, SeenAt = TimeProvider.System.GetUtcNow() });
            transaction.Batch.Announce(new SettingsChanged { Version = 1, OccurredAt = TimeProvider.System.GetUtcNow() });
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    private static ServiceProvider Host(CutProxy proxy)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddChatKit(chat => chat.UsePostgreSQL(proxy.ConnectionString));
        return services.BuildServiceProvider();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }
}
