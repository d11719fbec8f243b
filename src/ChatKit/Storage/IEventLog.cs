using ChatKit.Events;

namespace ChatKit.Storage;

/// <summary>The log of what happened, and its readers' places in it.</summary>
/// <remarks>Thread-safe. Positions become visible in order: who has seen one will never be shown a lower one that is new.</remarks>
public interface IEventLog
{
    /// <summary>Events after a position, of all tenants, in order.</summary>
    ValueTask<IReadOnlyList<ChatEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>The lowest and the highest position that can be read; both 0 while the log is empty and was never written.</summary>
    ValueTask<(long Oldest, long Newest)> RangeAsync(CancellationToken cancellationToken);

    /// <summary>A subscriber's place; <see langword="null"/> if it has none yet.</summary>
    ValueTask<long?> FindCursorAsync(string subscriber, CancellationToken cancellationToken);

    /// <summary>Moves a subscriber's place.</summary>
    ValueTask MoveCursorAsync(string subscriber, long position, CancellationToken cancellationToken);
}
