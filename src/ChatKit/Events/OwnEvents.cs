using System.Diagnostics.CodeAnalysis;

namespace ChatKit.Events;

/// <summary>
/// What this host itself has just written into the log, so that its reader of the log is spared to ask the storage for it. A shortcut only:
/// what does not follow the reader's place without a gap, since others wrote between, is read from the log.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class OwnEvents
{
    // A reader that is so far behind, or none at all, has to read.
    private const int Most = 20_000;

    private readonly Lock _lock = new();

    // By the position before the first of them.
    private readonly Dictionary<long, ChatEvent[]> _batches = [];
    private int _count;
    private bool _isHeard;

    /// <summary>Notes events that were committed together, with their positions.</summary>
    public void Note(IReadOnlyList<ChatEvent> events)
    {
        if (events.Count == 0 || events[0].Position <= 0 || events[^1].Position - events[0].Position != events.Count - 1)
        {
            return;
        }

        lock (_lock)
        {
            if (_count + events.Count > Most)
            {
                _batches.Clear();
                _count = 0;
            }

            if (_batches.TryAdd(events[0].Position - 1, [.. events]))
            {
                _count += events.Count;
            }
        }
    }

    /// <summary>Notes that something else may be in the log too.</summary>
    public void Hear()
    {
        lock (_lock)
        {
            _isHeard = true;
        }
    }

    /// <summary>The events right behind a position, about so many; nothing when the log is to be read.</summary>
    public IReadOnlyList<ChatEvent>? Take(long after, int most)
    {
        lock (_lock)
        {
            if (_isHeard)
            {
                _isHeard = false;
                return null;
            }

            if (!TryRemove(after, out var first))
            {
                // What was read meanwhile is done with; what is left stands behind somebody else's.
                foreach (var before in _batches.Keys.Where(k => k < after).ToList())
                {
                    TryRemove(before, out _);
                }

                return _batches.Count == 0 ? [] : null;
            }

            var events = new List<ChatEvent>(first);
            while (events.Count < most && TryRemove(events[^1].Position, out var next))
            {
                events.AddRange(next);
            }

            return events;
        }
    }

    private bool TryRemove(long before, [MaybeNullWhen(false)] out ChatEvent[] events)
    {
        if (!_batches.Remove(before, out events))
        {
            return false;
        }

        _count -= events.Length;
        return true;
    }
}
