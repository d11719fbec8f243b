using System.Collections.Concurrent;
using System.Text;
using ChatKit.Bus;

namespace ChatKit.ConformanceTests;

/// <summary>A host on the bus, as the suite sees it: it notes what it is given, and does with it what the test says.</summary>
internal sealed class BusHost : IUpdateConsumer, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(string Key, string Body)> _taken;
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task _storing = Task.CompletedTask;

    public BusHost(IUpdateBus bus, ConcurrentQueue<(string Key, string Body)> taken) => (Bus, _taken) = (bus, taken);

    public IUpdateBus Bus { get; }

    /// <summary>What this host was given, in order.</summary>
    public ConcurrentQueue<BusUpdate> Given { get; } = new();

    /// <summary>What happens before an update has its place.</summary>
    public Func<BusUpdate, CancellationToken, ValueTask> OnAccept { get; set; } = static (_, _) => default;

    /// <summary>What happens before it is durable.</summary>
    public Func<BusUpdate, Task> OnStore { get; set; } = static _ => Task.CompletedTask;

    public BusHost Run()
    {
        _running = Task.Run(() => Bus.ConsumeAsync(this, _stop.Token));
        return this;
    }

    public async ValueTask<Task> AcceptAsync(BusUpdate update, CancellationToken cancellationToken)
    {
        Given.Enqueue(update);
        await OnAccept(update, cancellationToken);
        lock (_lock)
        {
            // One after the other, as a host's committer does.
            return _storing = StoreAsync(_storing, update);
        }
    }

    /// <summary>Stops as a host does that is told to.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await ((Bus as IAsyncDisposable)?.DisposeAsync() ?? default);
    }

    private async Task StoreAsync(Task before, BusUpdate update)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await OnStore(update);
        _taken.Enqueue((update.OrderKey, Encoding.UTF8.GetString(update.Body.Span)));
    }
}
