namespace ChatKit.Storage.InMemory;

/// <summary>A part of a <see cref="RecordTable{TKey, TRecord, TRecordKey}"/>: open addressing, linear probing, no tombstones.</summary>
internal sealed class RecordShard<TKey, TRecord, TRecordKey>
    where TRecord : class
    where TRecordKey : struct, IRecordKey<TKey, TRecord>
{
    private const int FirstCapacity = 8;
    private uint[] _hashes = new uint[FirstCapacity];
    private TRecord?[] _records = new TRecord?[FirstCapacity];
    private int _count;

    public IEnumerable<TRecord> Records => _records.Where(record => record is not null)!;

    public TRecord? Find(uint hash, in TKey key)
    {
        var hashes = _hashes;
        for (var slot = HomeOf(hash, hashes.Length); hashes[slot] != 0; slot = Next(slot, hashes.Length))
        {
            if (hashes[slot] == hash && TRecordKey.Matches(_records[slot]!, key))
            {
                return _records[slot];
            }
        }

        return null;
    }

    public bool TryAdd(uint hash, in TKey key, TRecord record)
    {
        if (Find(hash, key) is not null)
        {
            return false;
        }

        if ((_count + 1) * 5L > _hashes.Length * 4L)
        {
            Grow();
        }

        Put(hash, record);
        _count++;
        return true;
    }

    public bool Remove(uint hash, TRecord record)
    {
        var length = _hashes.Length;
        var slot = HomeOf(hash, length);
        while (!ReferenceEquals(_records[slot], record))
        {
            if (_hashes[slot] == 0)
            {
                return false;
            }

            slot = Next(slot, length);
        }

        for (var next = Next(slot, length); _hashes[next] != 0; next = Next(next, length))
        {
            // Whoever stands no nearer to its home than the hole may move into it.
            if (Distance(HomeOf(_hashes[next], length), next, length) >= Distance(slot, next, length))
            {
                (_hashes[slot], _records[slot]) = (_hashes[next], _records[next]);
                slot = next;
            }
        }

        (_hashes[slot], _records[slot]) = (0, null);
        _count--;
        return true;
    }

    private static int HomeOf(uint hash, int length) => (int)(((ulong)hash * (uint)length) >> 32);

    private static int Next(int slot, int length) => slot + 1 == length ? 0 : slot + 1;

    private static int Distance(int from, int to, int length) => to >= from ? to - from : to - from + length;

    private void Put(uint hash, TRecord record)
    {
        var slot = HomeOf(hash, _hashes.Length);
        while (_hashes[slot] != 0)
        {
            slot = Next(slot, _hashes.Length);
        }

        (_hashes[slot], _records[slot]) = (hash, record);
    }

    private void Grow()
    {
        var (hashes, records) = (_hashes, _records);
        var length = hashes.Length + Math.Max(hashes.Length / 4, FirstCapacity);
        (_hashes, _records) = (new uint[length], new TRecord?[length]);
        for (var slot = 0; slot < hashes.Length; slot++)
        {
            if (hashes[slot] != 0)
            {
                Put(hashes[slot], records[slot]!);
            }
        }
    }
}
