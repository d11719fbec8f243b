namespace ChatKit.Storage;

/// <summary>Who does what alone.</summary>
/// <remarks>Thread-safe. Time is the storage's own clock, so that hosts need not agree about theirs.</remarks>
public interface ILeaseStorage
{
    /// <summary>Takes a lease that nobody has, that has expired, or renews one's own; <see langword="null"/> if somebody else has it.</summary>
    ValueTask<Lease?> TakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives it up, if one still has it.</summary>
    ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>Whether the lease is still its owner's under the same number.</summary>
    ValueTask<bool> HoldsAsync(Lease lease, CancellationToken cancellationToken);
}
