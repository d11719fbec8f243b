using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>The way of one host to a storage, with faults on it.</summary>
internal sealed partial class FaultyStorage(StorageUnderTest inner, StorageFaults faults) : IChatStorage, IWorkStorage, ILeaseStorage, IEventLog
{
    public bool IsExclusive => inner.Chats.IsExclusive;

    public int Committers => inner.Chats.Committers;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => faults.WriteAsync(() => inner.Chats.InitializeAsync(cancellationToken));

    public ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken) =>
        faults.BeginAsync(() => inner.Chats.BeginAsync(scope, cancellationToken));

    public ValueTask<IReadOnlyList<TimerRow>> DueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Work.DueTimersAsync(now, limit, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<OutboxRow>> DueOperationsAsync(ChannelId channel, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Work.DueOperationsAsync(channel, now, limit, cancellationToken), IsNothing);

    public ValueTask<OperationDetails?> FindOperationAsync(OperationId operation, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Work.FindOperationAsync(operation, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<QueuedDialogue>> QueueAsync(TenantId tenant, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Work.QueueAsync(tenant, limit, cancellationToken), IsNothing);

    public ValueTask<DueWork> DueWorkAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => faults.ReadAsync(
        () => inner.Work.DueWorkAsync(now, limit, cancellationToken),
        static work => work is { Fetches.Count: 0, Commands.Count: 0, Scheduled.Count: 0, StaleTimers.Count: 0 });

    public ValueTask<Lease?> TakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Leases.TakeAsync(name, owner, duration, cancellationToken));

    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Leases.ReleaseAsync(lease, cancellationToken));

    public ValueTask<bool> HoldsAsync(Lease lease, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Leases.HoldsAsync(lease, cancellationToken), IsSomething);

    public ValueTask<IReadOnlyList<ChatEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Events.ReadAsync(after, limit, cancellationToken), IsNothing);

    public ValueTask<(long Oldest, long Newest)> RangeAsync(CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Events.RangeAsync(cancellationToken), IsSomething);

    public ValueTask<long?> FindCursorAsync(string subscriber, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Events.FindCursorAsync(subscriber, cancellationToken), static position => position is null);

    public ValueTask MoveCursorAsync(string subscriber, long position, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Events.MoveCursorAsync(subscriber, position, cancellationToken));

    private static bool IsNothing<TItem>(IReadOnlyCollection<TItem> items) => items.Count == 0;

    private static bool IsNothing(object? item) => item is null;

    private static bool IsSomething<TValue>(TValue value) => false;
}
