namespace ChatKit.Storage.InMemory;

internal sealed partial class InMemoryChatStorage : ILeaseStorage
{
    public ValueTask<Lease?> TakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return WriteAsync(() => Take(name, owner, duration), cancellationToken);
    }

    public async ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await WriteAsync(() => Release(lease), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> HoldsAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_lock)
        {
            return new(IsStillHeld(lease));
        }
    }

    private Lease? Take(string name, string owner, TimeSpan duration)
    {
        var now = _clock.GetUtcNow();
        var fence = 1L;
        if (_tables.Leases.TryGetValue(name, out var stored))
        {
            var isOwn = stored.Lease.Owner == owner;
            if (stored.IsHeld(now) && !isOwn)
            {
                return null;
            }

            fence = stored.IsHeld(now) ? stored.Lease.Fence : stored.Lease.Fence + 1;
        }

        var lease = new Lease(name, owner, fence, now + duration);
        _tables.Leases[name] = new(lease, IsReleased: false);
        return lease;
    }

    private bool Release(Lease lease)
    {
        if (!IsStillHeld(lease))
        {
            return false;
        }

        _tables.Leases[lease.Name] = new(_tables.Leases[lease.Name].Lease, IsReleased: true);
        return true;
    }

    private bool IsStillHeld(Lease lease) =>
        _tables.Leases.TryGetValue(lease.Name, out var stored)
        && stored.IsHeld(_clock.GetUtcNow())
        && stored.Lease.Owner == lease.Owner
        && stored.Lease.Fence == lease.Fence;
}
