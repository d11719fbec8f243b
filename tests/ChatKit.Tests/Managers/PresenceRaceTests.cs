using ChatKit.Storage;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.Tests.Managers;

/// <summary>A manager is there as long as any of his windows is open, in whatever order the storage hears of them.</summary>
public sealed class PresenceRaceTests
{
    private static readonly ManagerId Anna = new("anna");

    [Fact]
    public async Task Window_that_opens_while_the_last_one_closes_keeps_the_manager_connected_and_in_the_queue_s_sight()
    {
        var storage = new SlowPresence();
        await using var services = Start(storage);
        var managers = services.GetRequiredService<IManagers>();
        var queues = services.GetRequiredService<Engine.WakeUps>().Queues;
        var first = await managers.ConnectAsync(TenantId.Default, Anna, default);

        var leaving = storage.Hold(isConnected: false);
        var closing = first.DisposeAsync().AsTask();
        await leaving.Reached;
        await using var second = await managers.ConnectAsync(TenantId.Default, Anna, default);
        queues.Clear();
        leaving.Release();
        await closing;

        storage.IsConnected.Should().BeTrue("the second window is open");
        queues.Should().ContainKey(TenantId.Default, "for a moment she was taken for gone");
    }

    [Fact]
    public async Task Renewal_that_is_overtaken_by_the_last_window_s_closing_brings_nobody_back()
    {
        var storage = new SlowPresence();
        await using var services = Start(storage);
        var managers = services.GetRequiredService<IManagers>();
        var window = await managers.ConnectAsync(TenantId.Default, Anna, default);

        var renewal = storage.Hold(isConnected: true);
        var renewing = services.GetRequiredService<Engine.ManagerService>().RenewAllAsync(default).AsTask();
        await renewal.Reached;
        await window.DisposeAsync();
        renewal.Release();
        await renewing;

        storage.IsConnected.Should().BeFalse("all windows are closed");
    }

    [Fact]
    public async Task Window_that_could_not_be_told_to_the_storage_counts_for_nothing()
    {
        var storage = new SlowPresence();
        await using var services = Start(storage);
        var managers = services.GetRequiredService<IManagers>();
        storage.IsAway = true;

        await managers.Awaiting(
            m => m.ConnectAsync(TenantId.Default, Anna, default).AsTask()).Should().ThrowAsync<StorageUnavailableException>();
        storage.IsAway = false;
        await services.GetRequiredService<Engine.ManagerService>().RenewAllAsync(default);

        storage.IsConnected.Should().BeFalse();
    }

    [Theory]
    [InlineData(89, false)]
    [InlineData(90, true)]
    public async Task Queue_is_looked_at_again_when_a_renewal_came_too_late(int seconds, bool isLookedAt)
    {
        var storage = new SlowPresence();
        var clock = new ManualClock();
        await using var services = Start(storage, clock);
        var managers = services.GetRequiredService<Engine.ManagerService>();
        var queues = services.GetRequiredService<Engine.WakeUps>().Queues;
        await using var window = await managers.ConnectAsync(TenantId.Default, Anna, default);
        queues.Should().ContainKey(TenantId.Default, "she has come");
        queues.Clear();

        var renewal = storage.Hold(isConnected: true);
        var renewing = managers.RenewAllAsync(default).AsTask();
        await renewal.Reached;
        clock.Advance(TimeSpan.FromSeconds(seconds));
        renewal.Release();
        await renewing;

        storage.Until.Should().BeAfter(clock.GetUtcNow());
        queues.ContainsKey(TenantId.Default).Should().Be(isLookedAt, "meanwhile she was taken for gone");
    }

    private static ServiceProvider Start(SlowPresence storage, TimeProvider? time = null)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddChatKit();
        services.Replace(ServiceDescriptor.Singleton<IPresenceStorage>(storage));
        return services.BuildServiceProvider();
    }

    private sealed class HeldWrite(bool isConnected)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsConnected => isConnected;

        public Task Reached => _reached.Task;

        public void Release() => _released.SetResult();

        public Task WaitAsync()
        {
            _reached.SetResult();
            return _released.Task;
        }
    }

    /// <summary>Remembers what was written last; one write may be held on its way.</summary>
    private sealed class SlowPresence : IPresenceStorage
    {
        private HeldWrite? _held;

        public bool IsConnected => Until is not null;

        public DateTimeOffset? Until { get; private set; }

        public bool IsAway { get; set; }

        public HeldWrite Hold(bool isConnected) => _held = new HeldWrite(isConnected);

        public async ValueTask SetConnectedAsync(
            ManagerKey manager, string host, DateTimeOffset? until, CancellationToken cancellationToken)
        {
            if (IsAway)
            {
                throw new StorageUnavailableException("away");
            }

            if (_held is { } held && held.IsConnected == (until is not null))
            {
                _held = null;
                await held.WaitAsync();
            }

            Until = until;
        }

        public ValueTask SetAcceptingAsync(ManagerKey manager, bool accepting, CancellationToken cancellationToken) => default;

        public ValueTask<IReadOnlyList<ManagerPresence>> ListAsync(
            TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken) => new([]);
    }
}
