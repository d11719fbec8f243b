using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>The way of one host to the storage that all share, with faults on it.</summary>
internal sealed class FaultyStorage(IChatStorage inner, IWorkStorage work, ILeaseStorage leases, Faults faults) : IChatStorage, IWorkStorage, ILeaseStorage
{
    public bool IsExclusive => inner.IsExclusive;

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        faults.OnAny();
        return inner.InitializeAsync(cancellationToken);
    }

    public async ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken)
    {
        faults.OnBegin();
        return new Transaction(await inner.BeginAsync(scope, cancellationToken), faults);
    }

    public ValueTask<IReadOnlyList<TimerRow>> DueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Ask(() => work.DueTimersAsync(now, limit, cancellationToken));

    public ValueTask<IReadOnlyList<OutboxRow>> DueOperationsAsync(ChannelId channel, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Ask(() => work.DueOperationsAsync(channel, now, limit, cancellationToken));

    public ValueTask<OperationDetails?> FindOperationAsync(OperationId operation, CancellationToken cancellationToken) =>
        Ask(() => work.FindOperationAsync(operation, cancellationToken));

    public ValueTask<IReadOnlyList<QueuedDialogue>> QueueAsync(TenantId tenant, int limit, CancellationToken cancellationToken) =>
        Ask(() => work.QueueAsync(tenant, limit, cancellationToken));

    public ValueTask<DueWork> DueWorkAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Ask(() => work.DueWorkAsync(now, limit, cancellationToken));

    public ValueTask<Lease?> TakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        Ask(() => leases.TakeAsync(name, owner, duration, cancellationToken));

    public async ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        faults.OnAny();
        await leases.ReleaseAsync(lease, cancellationToken);
    }

    public ValueTask<bool> HoldsAsync(Lease lease, CancellationToken cancellationToken) => Ask(() => leases.HoldsAsync(lease, cancellationToken));

    private ValueTask<TResult> Ask<TResult>(Func<ValueTask<TResult>> ask)
    {
        faults.OnAny();
        return ask();
    }

    private sealed class Transaction(IChatTransaction inner, Faults faults) : IChatTransaction
    {
        public ChatBatch Batch => inner.Batch;

        public async ValueTask<long> CommitAsync(CancellationToken cancellationToken)
        {
            faults.BeforeCommit();
            var position = await inner.CommitAsync(cancellationToken);
            faults.AfterCommit();
            return position;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
