using System.Runtime.CompilerServices;

namespace ChatKit.Storage.InMemory;

/// <summary>A part of a <see cref="RecordTable{TKey, TRecord, TRecordKey}"/>: open addressing, linear probing, no tombstones.</summary>
internal sealed class RecordShard<TKey, TRecord, TRecordKey>(RecordArena arena)
    where TRecord : Record
    where TRecordKey : struct, IRecordKey<TKey, TRecord>
{
    private const int FirstCapacity = 8;
    private Slot[] _slots = new Slot[FirstCapacity];
    private int _count;

    // Nobody reads it; without it nobody would read the slot.
    private uint _approached;

    public IEnumerable<TRecord> Records => _slots.Where(slot => slot.Hash != 0).Select(slot => RecordOf(slot.Handle));

    public TRecord? Find(uint hash, in TKey key)
    {
        var slots = _slots;
        for (var place = HomeOf(hash, slots.Length); slots[place].Hash != 0; place = Next(place, slots.Length))
        {
            if (slots[place].Hash == hash && RecordOf(slots[place].Handle) is var record && TRecordKey.Matches(record, key))
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>Reads the place where the key's search begins.</summary>
    public void Approach(uint hash) => _approached = _slots[HomeOf(hash, _slots.Length)].Hash;

    /// <summary>The first record under the hash.</summary>
    public TRecord? Guess(uint hash)
    {
        var slots = _slots;
        for (var place = HomeOf(hash, slots.Length); slots[place].Hash != 0; place = Next(place, slots.Length))
        {
            if (slots[place].Hash == hash)
            {
                return RecordOf(slots[place].Handle);
            }
        }

        return null;
    }

    public void Add(uint hash, int handle)
    {
        if ((_count + 1) * 5L > _slots.Length * 4L)
        {
            Grow();
        }

        Put(new(hash, handle));
        _count++;
    }

    public bool Remove(uint hash, int handle)
    {
        var (slots, length) = (_slots, _slots.Length);
        var place = HomeOf(hash, length);
        while (slots[place].Handle != handle)
        {
            if (slots[place].Hash == 0)
            {
                return false;
            }

            place = Next(place, length);
        }

        for (var next = Next(place, length); slots[next].Hash != 0; next = Next(next, length))
        {
            // Whoever stands no nearer to its home than the hole may move into it.
            if (Distance(HomeOf(slots[next].Hash, length), next, length) >= Distance(place, next, length))
            {
                slots[place] = slots[next];
                place = next;
            }
        }

        slots[place] = default;
        _count--;
        return true;
    }

    private static int HomeOf(uint hash, int length) => (int)(((ulong)hash * (uint)length) >> 32);

    private static int Next(int place, int length) => place + 1 == length ? 0 : place + 1;

    private static int Distance(int from, int to, int length) => to >= from ? to - from : to - from + length;

    // The table was given nothing but records of this type.
    private TRecord RecordOf(int handle) => Unsafe.As<TRecord>(arena[handle]);

    private void Put(Slot slot)
    {
        var place = HomeOf(slot.Hash, _slots.Length);
        while (_slots[place].Hash != 0)
        {
            place = Next(place, _slots.Length);
        }

        _slots[place] = slot;
    }

    private void Grow()
    {
        var slots = _slots;
        _slots = new Slot[slots.Length + Math.Max(slots.Length / 4, FirstCapacity)];
        foreach (var slot in slots)
        {
            if (slot.Hash != 0)
            {
                Put(slot);
            }
        }
    }

    private readonly record struct Slot(uint Hash, int Handle);
}
