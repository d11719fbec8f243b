using ChatKit.Bus;

namespace ChatKit.ConformanceTests;

/// <summary>A bus within the process, for a story in which nobody dies: it keeps nothing for later.</summary>
internal sealed class QueueBus : IUpdateBus
{
    private readonly System.Threading.Channels.Channel<BusUpdate> _updates = System.Threading.Channels.Channel.CreateUnbounded<BusUpdate>();

    public ValueTask PublishAsync(IReadOnlyList<BusUpdate> updates, CancellationToken cancellationToken)
    {
        foreach (var update in updates)
        {
            _updates.Writer.TryWrite(update);
        }

        return ValueTask.CompletedTask;
    }

    public async Task ConsumeAsync(IUpdateConsumer consumer, CancellationToken cancellationToken)
    {
        await foreach (var update in _updates.Reader.ReadAllAsync(cancellationToken))
        {
            await consumer.AcceptAsync(update, cancellationToken);
        }
    }
}
