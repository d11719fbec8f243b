using ChatKit.Events;

namespace ChatKit.Storage.InMemory;

internal sealed partial class InMemoryChatStorage : IEventLog
{
    public ValueTask<IReadOnlyList<ChatEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        lock (_lock)
        {
            return new(_tables.Events.Read(after, limit));
        }
    }

    public ValueTask<(long Oldest, long Newest)> RangeAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new((_tables.Events.Oldest, _tables.Events.Newest));
        }
    }

    public ValueTask<long?> FindCursorAsync(string subscriber, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        lock (_lock)
        {
            return new(_tables.Events.Cursors.TryGetValue(subscriber, out var cursor) ? cursor.Position : (long?)null);
        }
    }

    public ValueTask MoveCursorAsync(string subscriber, long position, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        lock (_lock)
        {
            _tables.Events.Cursors[subscriber] = (position, _clock.GetUtcNow());
        }

        return ValueTask.CompletedTask;
    }
}
