using ChatKit.Bus;

namespace ChatKit.ConformanceTests;

/// <summary>A bus that delivers some updates twice and some late, behind those that came after them, also of the same chat.</summary>
/// <remarks>Thread-safe. Nothing that ChatKit promises rests on a bus, so it holds on this one too; only the order within a chat is lost.</remarks>
/// <param name="inner">The bus that carries the updates.</param>
/// <param name="seed">The same seed misbehaves in the same way, as far as updates come in the same order.</param>
public sealed class UnreliableBus(IUpdateBus inner, int seed) : IUpdateBus
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private int _repeated;
    private int _delayed;

    /// <summary>How many of a hundred updates come twice. 0 to 100; the default is 20.</summary>
    public int RepeatedPercent { get; init; } = 20;

    /// <summary>How many of a hundred updates come late. 0 to 100; the default is 20.</summary>
    public int DelayedPercent { get; init; } = 20;

    /// <summary>How late they come at the latest, in real time. The default is 50 milliseconds.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many came twice so far.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    /// <summary>How many came late so far.</summary>
    public int Delayed => Volatile.Read(ref _delayed);

    /// <inheritdoc/>
    public ValueTask PublishAsync(IReadOnlyList<BusUpdate> updates, CancellationToken cancellationToken) =>
        inner.PublishAsync(updates, cancellationToken);

    /// <inheritdoc/>
    public Task ConsumeAsync(IUpdateConsumer consumer, CancellationToken cancellationToken) =>
        inner.ConsumeAsync(new Consumer(this, consumer), cancellationToken);

    private bool Happens(int percent, ref int count)
    {
        lock (_lock)
        {
            var happens = _random.Next(100) < percent;
            count += happens ? 1 : 0;
            return happens;
        }
    }

    private TimeSpan Delay()
    {
        lock (_lock)
        {
            return LongestDelay * _random.NextDouble();
        }
    }

    private sealed class Consumer(UnreliableBus bus, IUpdateConsumer inner) : IUpdateConsumer
    {
        public async ValueTask<Task> AcceptAsync(BusUpdate update, CancellationToken cancellationToken)
        {
            var durable = bus.Happens(bus.DelayedPercent, ref bus._delayed)
                ? LaterAsync(update, cancellationToken)
                : await inner.AcceptAsync(update, cancellationToken);
            return bus.Happens(bus.RepeatedPercent, ref bus._repeated) ? Task.WhenAll(durable, LaterAsync(update, cancellationToken)) : durable;
        }

        private async Task LaterAsync(BusUpdate update, CancellationToken cancellationToken)
        {
            await Task.Delay(bus.Delay(), TimeProvider.System, cancellationToken);
            await await inner.AcceptAsync(update, cancellationToken);
        }
    }
}
