using ChatKit.Events;

namespace ChatKit.Storage.InMemory;

/// <summary>The log: appended at its end, cleaned from its beginning, read by position.</summary>
internal sealed class EventRing
{
    private const int SegmentLength = 1024;
    private readonly Queue<ChatEvent[]> _segments = new();
    private ChatEvent[]? _last;

    /// <summary>The lowest position that is kept; 0 while nothing was ever written.</summary>
    public long Oldest { get; private set; }

    /// <summary>The highest position given.</summary>
    public long Newest { get; private set; }

    public Dictionary<string, (long Position, DateTimeOffset MovedAt)> Cursors { get; } = new(StringComparer.Ordinal);

    public int Count => Newest == 0 ? 0 : (int)(Newest - Oldest + 1);

    private long FirstOfSegments => (Oldest - 1) / SegmentLength * SegmentLength;

    public void Append(ChatEvent chatEvent)
    {
        var place = (int)(Newest % SegmentLength);
        if (place == 0 || _last is null)
        {
            _segments.Enqueue(_last = new ChatEvent[SegmentLength]);
        }

        chatEvent.Position = ++Newest;
        _last[place] = chatEvent;
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
            Array.Copy(segment, place, events, filled, taken);
            (filled, place) = (filled + taken, 0);
            if (filled == count)
            {
                break;
            }
        }

        return events;
    }

    /// <summary>Removes events from the beginning while they are older than that and not above the position.</summary>
    public int Clean(DateTimeOffset before, long upTo, int limit)
    {
        var removed = 0;
        while (removed < limit && Count > 0 && Oldest <= upTo)
        {
            var segment = _segments.Peek();
            var place = (int)((Oldest - 1) % SegmentLength);
            if (segment[place].OccurredAt >= before)
            {
                break;
            }

            segment[place] = null!;
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
