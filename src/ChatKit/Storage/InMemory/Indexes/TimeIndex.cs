namespace ChatKit.Storage.InMemory;

/// <summary>
/// Records ordered by a time and their id, in chunks: what comes last is appended, what moves costs two short searches whatever the
/// count, and an entry takes two words. Not thread-safe.
/// </summary>
internal sealed class TimeIndex<TRecord>
    where TRecord : Record
{
    private readonly List<TimeChunk<TRecord>> _chunks = [];

    // The first time of each chunk, side by side: a search looks at few lines of memory until it knows its chunk.
    private readonly List<long> _firsts = [];

    public int Count { get; private set; }

    public void Add(long time, TRecord record)
    {
        Count++;
        if (_chunks.Count == 0)
        {
            _chunks.Add(new());
            _firsts.Add(time);
        }

        var at = _chunks.Count - 1;
        if (_chunks[at].Compare(_chunks[at].Count - 1, time, record.OrderId) > 0)
        {
            at = FindChunk(time, record.OrderId);
        }

        var chunk = _chunks[at];
        if (chunk.IsFull)
        {
            var isEnd = at == _chunks.Count - 1 && chunk.Compare(chunk.Count - 1, time, record.OrderId) <= 0;
            var right = isEnd ? new() : chunk.Split();
            _chunks.Insert(at + 1, right);
            _firsts.Insert(at + 1, isEnd ? time : right.Times[0]);
            if (isEnd || right.Compare(0, time, record.OrderId) <= 0)
            {
                (at, chunk) = (at + 1, right);
            }
        }

        chunk.Insert(chunk.LowerBound(time, record.OrderId), time, record);
        _firsts[at] = chunk.Times[0];
    }

    public bool Remove(long time, TRecord record)
    {
        if (_chunks.Count == 0)
        {
            return false;
        }

        var at = FindChunk(time, record.OrderId);
        var position = _chunks[at].LowerBound(time, record.OrderId);
        for (; at < _chunks.Count; at++, position = 0)
        {
            var chunk = _chunks[at];
            for (; position < chunk.Count; position++)
            {
                if (ReferenceEquals(chunk.Records[position], record))
                {
                    chunk.RemoveAt(position);
                    Count--;
                    Merge(at);
                    return true;
                }

                if (chunk.Compare(position, time, record.OrderId) > 0)
                {
                    return false;
                }
            }
        }

        return false;
    }

    /// <summary>Those after the place, the earliest first; the index must not change meanwhile.</summary>
    public IEnumerable<TimeEntry<TRecord>> Ascending(long time = long.MinValue, Guid id = default)
    {
        if (_chunks.Count == 0)
        {
            yield break;
        }

        var at = FindChunk(time, id);
        var position = _chunks[at].LowerBound(time, id);
        for (; at < _chunks.Count; at++, position = 0)
        {
            for (var chunk = _chunks[at]; position < chunk.Count; position++)
            {
                if (chunk.Compare(position, time, id) > 0)
                {
                    yield return new(chunk.Times[position], chunk.Records[position]);
                }
            }
        }
    }

    /// <summary>Those before the place, the latest first; without one all. The index must not change meanwhile.</summary>
    public IEnumerable<TimeEntry<TRecord>> Descending(long time, Guid id)
    {
        if (_chunks.Count == 0)
        {
            yield break;
        }

        var at = FindChunk(time, id);
        var position = _chunks[at].LowerBound(time, id) - 1;
        while (true)
        {
            for (; position >= 0; position--)
            {
                yield return new(_chunks[at].Times[position], _chunks[at].Records[position]);
            }

            if (--at < 0)
            {
                yield break;
            }

            position = _chunks[at].Count - 1;
        }
    }

    private int FindChunk(long time, Guid id)
    {
        var (low, high) = (0, _chunks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var order = _firsts[middle].CompareTo(time);
            if (order < 0 || (order == 0 && _chunks[middle].Compare(0, time, id) <= 0))
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private void Merge(int at)
    {
        if (_chunks[at].Count == 0)
        {
            RemoveChunk(at);
            return;
        }

        _firsts[at] = _chunks[at].Times[0];

        if (at + 1 < _chunks.Count && _chunks[at].TryTake(_chunks[at + 1]))
        {
            RemoveChunk(at + 1);
        }
        else if (at > 0 && _chunks[at - 1].TryTake(_chunks[at]))
        {
            RemoveChunk(at);
        }
    }

    private void RemoveChunk(int at)
    {
        _chunks.RemoveAt(at);
        _firsts.RemoveAt(at);
    }
}
