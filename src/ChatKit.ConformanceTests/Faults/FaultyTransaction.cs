using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

internal sealed class FaultyTransaction(IChatTransaction inner, StorageFaults faults) : IChatTransaction
{
    public ChatBatch Batch => inner.Batch;

    public ValueTask<long> CommitAsync(CancellationToken cancellationToken) => faults.WriteAsync(() => inner.CommitAsync(cancellationToken));

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
