namespace ChatKit.Storage;

/// <summary>
/// How a subscriber's own changes and its place in the log are stored together. Resolved from the scope in which the subscriber ran,
/// after it returned; a storage that shares the CRM's context saves that context's changes here.
/// </summary>
public interface ISubscriberTransaction
{
    /// <summary>Saves what the subscriber changed, and its place in the log, together or not at all.</summary>
    /// <param name="subscriber">The subscriber's stable name.</param>
    /// <param name="position">Up to where it is through.</param>
    /// <param name="cancellationToken">Stops it; nothing is saved then.</param>
    ValueTask CommitAsync(string subscriber, long position, CancellationToken cancellationToken);
}
