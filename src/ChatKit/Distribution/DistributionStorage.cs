using ChatKit.Storage;

namespace ChatKit.Distribution;

/// <summary>What distribution reads: the queue, who is there, and the right to go over both.</summary>
internal sealed class DistributionStorage(IWorkStorage work, IPresenceStorage presence, ILeaseStorage leases)
{
    public ValueTask<Lease?> TakeLeaseAsync(TenantId tenant, ChatKitOptions options, CancellationToken cancellationToken) =>
        leases.TakeAsync($"distribution:{tenant}", options.HostName, options.LeaseDuration, cancellationToken);

    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) => leases.ReleaseAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<QueuedDialogue>> QueueAsync(TenantId tenant, int limit, CancellationToken cancellationToken) =>
        work.QueueAsync(tenant, limit, cancellationToken);

    public ValueTask<IReadOnlyList<ManagerPresence>> PresenceAsync(
        TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken) =>
        presence.ListAsync(tenant, now, cancellationToken);
}
