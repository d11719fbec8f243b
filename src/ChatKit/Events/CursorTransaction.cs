using ChatKit.Storage;

namespace ChatKit.Events;

/// <summary>Where the subscriber's own changes are its own business: only its place in the log is stored.</summary>
internal sealed class CursorTransaction(IEventLog log) : ISubscriberTransaction
{
    public ValueTask CommitAsync(string subscriber, long position, CancellationToken cancellationToken) =>
        log.MoveCursorAsync(subscriber, position, cancellationToken);
}
