namespace ChatKit.Events;

/// <summary>What happened, live, for one reader at a time.</summary>
/// <remarks>Thread-safe. One reader of the log a host serves all streams.</remarks>
public interface IEventFeed
{
    /// <summary>
    /// The events after a position that the viewer may see, in order, then those that happen, for ever. Rights are looked up again when
    /// they change and each minute.
    /// </summary>
    /// <returns>
    /// Items as <see cref="StreamItem"/> describes; the stream ends when the reader is too slow, the viewer lost his rights, or it is
    /// cancelled.
    /// </returns>
    IAsyncEnumerable<StreamItem> ReadAsync(Viewer viewer, long after, CancellationToken cancellationToken);

    /// <summary>The events of one chat after a position, whoever may see it, for its customer.</summary>
    IAsyncEnumerable<StreamItem> ReadAsync(TenantId tenant, ChatId chat, long after, CancellationToken cancellationToken);
}
