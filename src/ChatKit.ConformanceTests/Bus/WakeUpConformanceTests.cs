using ChatKit.Bus;

namespace ChatKit.ConformanceTests;

/// <summary>What wake-ups promise: derive it, and say how a host gets to hear them.</summary>
public abstract class WakeUpConformanceTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    /// <summary>Another host of this test.</summary>
    /// <param name="host">The host's name; unlike any other of the test.</param>
    protected abstract ValueTask<IWakeUpBus> JoinAsync(string host);

    /// <summary>Ends all hosts of this test and removes what they used.</summary>
    protected abstract ValueTask RemoveAsync();

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => default;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var running in _running)
        {
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await RemoveAsync();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_one_host_announces_wakes_all_others_and_not_itself()
    {
        var (first, second, third) = (await HostAsync("first"), await HostAsync("second"), await HostAsync("third"));
        await HeardAsync(first, second, third);
        var before = first.Wakes;

        await AnnounceUntilAsync(first, () => second.IsWoken && third.IsWoken);

        Assert.Equal(before, first.Wakes);
    }

    [Fact]
    public async Task Announcements_in_quick_succession_are_few_wake_ups()
    {
        var (first, second) = (await HostAsync("first"), await HostAsync("second"));
        await HeardAsync(first, second);
        var before = second.Wakes;

        for (var i = 0; i < 10_000; i++)
        {
            first.Bus.Announce();
        }

        await Task.Delay(500, CancellationToken.None);
        Assert.InRange(second.Wakes - before, 1, 100);
    }

    [Fact]
    public async Task Announcing_before_anybody_listens_does_no_harm()
    {
        (await JoinAsync("alone")).Announce();
        var (first, second) = (await HostAsync("first"), await HostAsync("second"));
        await HeardAsync(first, second);
    }

    private static async Task HeardAsync(params Listener[] hosts)
    {
        foreach (var host in hosts)
        {
            await AnnounceUntilAsync(host, () => hosts.All(h => h == host || h.IsWoken));
            await Task.Delay(200, CancellationToken.None);
            Array.ForEach(hosts, static h => h.Sleep());
        }
    }

    private static async Task AnnounceUntilAsync(Listener host, Func<bool> condition)
    {
        for (var waited = TimeSpan.Zero; !condition(); waited += TimeSpan.FromMilliseconds(20))
        {
            Assert.True(waited < Patience, "Nobody was woken within half a minute.");
            host.Bus.Announce();
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private async Task<Listener> HostAsync(string name)
    {
        var listener = new Listener(await JoinAsync(name));
        _running.Add(Task.Run(() => listener.Bus.RunAsync(listener.Wake, _stop.Token)));
        return listener;
    }

    private sealed class Listener(IWakeUpBus bus)
    {
        private int _wakes;
        private int _asleepAt;

        public IWakeUpBus Bus => bus;

        public int Wakes => Volatile.Read(ref _wakes);

        public bool IsWoken => Wakes > _asleepAt;

        public void Wake() => Interlocked.Increment(ref _wakes);

        public void Sleep() => _asleepAt = Wakes;
    }
}
