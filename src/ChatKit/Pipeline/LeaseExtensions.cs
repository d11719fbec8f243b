using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>How workers give up what they did alone.</summary>
internal static class LeaseExtensions
{
    /// <summary>Gives a lease up, if there is one; while the storage is away it runs out by itself.</summary>
    public static async ValueTask GiveUpAsync(this ILeaseStorage leases, Lease? lease)
    {
        if (lease is null)
        {
            return;
        }

        try
        {
            await leases.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            // The next owner waits for its end.
        }
    }
}
