using ChatKit.Events;

namespace ChatKit.Storage.InMemory;

/// <summary>The log: appended at its end, cleaned from its beginning, read by position.</summary>
internal sealed class EventRing
{
    private const int SegmentLength = 1024;

    // Far enough behind that whoever follows the log has read them, and no further: what is fresh is copied by every garbage collection.
    private const int FreshSegments = 2;

    private readonly Queue<LoggedEvent[]> _segments = new();
    private readonly Queue<LoggedEvent[]> _fresh = new();
    private LoggedEvent[]? _last;

    /// <summary>The lowest position that is kept; 0 while nothing was ever written.</summary>
    public long Oldest { get; private set; }

    /// <summary>The highest position given.</summary>
    public long Newest { get; private set; }

    public Dictionary<string, (long Position, DateTimeOffset MovedAt)> Cursors { get; } = new(StringComparer.Ordinal);

    public int Count => Newest == 0 ? 0 : (int)(Newest - Oldest + 1);

    private long FirstOfSegments => (Oldest - 1) / SegmentLength * SegmentLength;

    /// <param name="chatEvent">What is announced; it is given its position.</param>
    /// <param name="message">The message that it is about, if it is in the same batch.</param>
    public void Append(ChatEvent chatEvent, MessageRecord? message = null)
    {
        var place = (int)(Newest % SegmentLength);
        if (place == 0 || _last is null)
        {
            _segments.Enqueue(_last = new LoggedEvent[SegmentLength]);
            _fresh.Enqueue(_last);
            if (_fresh.Count > FreshSegments)
            {
                Pack(_fresh.Dequeue());
            }
        }

        chatEvent.Position = ++Newest;
        _last[place] = new(chatEvent, message);
        Oldest = Math.Max(Oldest, 1);
    }

    public IReadOnlyList<ChatEvent> Read(long after, int limit)
    {
        var first = Math.Max(after + 1, Oldest);
        var count = Newest == 0 ? 0 : (int)Math.Clamp(Newest - first + 1, 0, limit);
        var events = new ChatEvent[count];
        if (count == 0)
        {
            return events;
        }

        var skipped = (first - 1 - FirstOfSegments) / SegmentLength;
        var place = (int)((first - 1) % SegmentLength);
        var filled = 0;
        foreach (var segment in _segments.Skip((int)skipped))
        {
            var taken = Math.Min(SegmentLength - place, count - filled);
            for (var i = 0; i < taken; i++)
            {
                events[filled + i] = segment[place + i].Read(first + filled + i);
            }

            (filled, place) = (filled + taken, 0);
            if (filled == count)
            {
                break;
            }
        }

        return events;
    }

    private static void Pack(Span<LoggedEvent> segment)
    {
        foreach (ref var logged in segment)
        {
            logged = logged.Pack();
        }
    }

    /// <summary>Removes events from the beginning while they are older than that and not above the position.</summary>
    public int Clean(DateTimeOffset before, long upTo, int limit)
    {
        var removed = 0;
        while (removed < limit && Count > 0 && Oldest <= upTo)
        {
            var segment = _segments.Peek();
            var place = (int)((Oldest - 1) % SegmentLength);
            if (segment[place].OccurredAt >= Ticks.Of(before))
            {
                break;
            }

            segment[place] = default;
            removed++;
            Oldest++;
            if (place == SegmentLength - 1)
            {
                _segments.Dequeue();
            }
        }

        return removed;
    }
}
