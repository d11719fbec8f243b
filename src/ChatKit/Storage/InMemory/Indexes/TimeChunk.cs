namespace ChatKit.Storage.InMemory;

/// <summary>Up to 64 entries of a <see cref="TimeIndex{TRecord}"/>, in order.</summary>
internal sealed class TimeChunk<TRecord>
    where TRecord : Record
{
    private const int Capacity = 64;
    private const int FirstCapacity = 4;

    public long[] Times { get; private set; } = new long[FirstCapacity];

    public TRecord[] Records { get; private set; } = new TRecord[FirstCapacity];

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>How the entry there stands to the place: below 0 before it, above 0 after it; what is not there is before all.</summary>
    public int Compare(int position, long time, Guid id)
    {
        if (position < 0 || position >= Count)
        {
            return -1;
        }

        var order = Times[position].CompareTo(time);
        return order != 0 ? order : Records[position].OrderId.CompareTo(id);
    }

    /// <summary>Where the first entry stands that is not before the place.</summary>
    public int LowerBound(long time, Guid id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(middle, time, id) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public void Insert(int position, long time, TRecord record)
    {
        EnsureCapacity(Count + 1);
        Times.AsSpan(position, Count - position).CopyTo(Times.AsSpan(position + 1));
        Records.AsSpan(position, Count - position).CopyTo(Records.AsSpan(position + 1));
        (Times[position], Records[position]) = (time, record);
        Count++;
    }

    public void RemoveAt(int position)
    {
        Count--;
        Times.AsSpan(position + 1, Count - position).CopyTo(Times.AsSpan(position));
        Records.AsSpan(position + 1, Count - position).CopyTo(Records.AsSpan(position));
        Records[Count] = null!;
        if (Count * 3 < Times.Length && Times.Length > FirstCapacity * 4)
        {
            Resize(Times.Length / 2);
        }
    }

    public TimeChunk<TRecord> Split()
    {
        var right = new TimeChunk<TRecord>();
        right.Append(this, Count / 2);
        Count /= 2;
        Records.AsSpan(Count).Clear();
        return right;
    }

    /// <summary>Takes the entries of the chunk that follows, if both together leave room to grow.</summary>
    public bool TryTake(TimeChunk<TRecord> next)
    {
        if (Count + next.Count > Capacity * 3 / 4)
        {
            return false;
        }

        Append(next, 0);
        return true;
    }

    private void Append(TimeChunk<TRecord> other, int from)
    {
        var count = other.Count - from;
        EnsureCapacity(Count + count);
        other.Times.AsSpan(from, count).CopyTo(Times.AsSpan(Count));
        other.Records.AsSpan(from, count).CopyTo(Records.AsSpan(Count));
        Count += count;
    }

    private void EnsureCapacity(int count)
    {
        if (count > Times.Length)
        {
            Resize(Math.Min(Math.Max(count, Times.Length * 2), Capacity));
        }
    }

    private void Resize(int length)
    {
        var (times, records) = (new long[length], new TRecord[length]);
        Times.AsSpan(0, Count).CopyTo(times);
        Records.AsSpan(0, Count).CopyTo(records);
        (Times, Records) = (times, records);
    }
}
