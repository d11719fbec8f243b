namespace ChatKit;

/// <summary>Applies once more what was parked, after its cause was mended.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IReplay
{
    /// <summary>Applies a parked update, or runs a parked command.</summary>
    /// <returns>The refusal (<c>not-found</c>, or why it cannot be replayed), or nothing when it was applied or parked again.</returns>
    ValueTask<Refusal?> ReplayAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken);
}
