namespace ChatKit.Storage.InMemory;

/// <summary>A lease as it was last taken; who released it left the number, so that the next one is higher.</summary>
internal sealed record StoredLease(Lease Lease, bool IsReleased)
{
    public bool IsHeld(DateTimeOffset now) => !IsReleased && Lease.ExpiresAt > now;
}
