using ChatKit.Bus;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>
/// A bus whose publisher waits for the commit, not only for the broker, so that a sentence may look at once at what an update did, as it
/// may where there is no bus.
/// </summary>
internal sealed class DurableBus(IUpdateBus inner, CommitWaits waits) : IUpdateBus
{
    public async ValueTask PublishAsync(IReadOnlyList<BusUpdate> updates, CancellationToken cancellationToken)
    {
        Task[] commits = [.. updates.Select(waits.Expect)];
        await inner.PublishAsync(updates, cancellationToken);
        await Task.WhenAll(commits).WaitAsync(cancellationToken);
    }

    public Task ConsumeAsync(IUpdateConsumer consumer, CancellationToken cancellationToken) =>
        inner.ConsumeAsync(new Consumer(consumer, waits), cancellationToken);

    private sealed class Consumer(IUpdateConsumer inner, CommitWaits waits) : IUpdateConsumer
    {
        // What the broker takes back from the hosts of an earlier test, after the lines were emptied, is nobody's any more. A host would
        // look for its channel until time passes, and the lane with it.
        public async ValueTask<Task> AcceptAsync(BusUpdate update, CancellationToken cancellationToken) => waits.IsKnown(update)
            ? ReleaseAsync(update, await inner.AcceptAsync(update, cancellationToken))
            : Task.CompletedTask;

        private async Task ReleaseAsync(BusUpdate update, Task durable)
        {
            await durable;
            waits.Release(update);
        }
    }
}
