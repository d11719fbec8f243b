using System.Diagnostics.CodeAnalysis;

namespace ChatKit.Storage.InMemory;

/// <summary>
/// A hash table that keeps only numbers of records and 32 bits of their hashes: a quarter of what a dictionary of the same keys takes,
/// and nothing that a garbage collection looks at. Split into shards that grow alone and by a quarter, so that no single addition moves
/// a million entries. Not thread-safe.
/// </summary>
internal sealed class RecordTable<TKey, TRecord, TRecordKey>(RecordArena arena)
    where TRecord : Record
    where TRecordKey : struct, IRecordKey<TKey, TRecord>
{
    private const int ShardBits = 6;
    private readonly RecordShard<TKey, TRecord, TRecordKey>?[] _shards = new RecordShard<TKey, TRecord, TRecordKey>?[1 << ShardBits];

    public int Count { get; private set; }

    public IEnumerable<TRecord> Records => _shards.Where(shard => shard is not null).SelectMany(shard => shard!.Records);

    public TRecord? Find(in TKey key) => Find(key, TRecordKey.Hash(key));

    /// <summary>The same by a hash that is known.</summary>
    public TRecord? Find(in TKey key, uint hash) => _shards[hash >> (32 - ShardBits)]?.Find(Mixed(hash), key);

    /// <summary>
    /// Fetches what <see cref="Find(in TKey)"/> will look at first. In a big table that is a wait for the memory; called for all keys of a batch before
    /// the first is looked for, the processor does these waits side by side.
    /// </summary>
    public void Approach(in TKey key) => Approach(TRecordKey.Hash(key));

    /// <inheritdoc cref="Approach(in TKey)"/>
    public void Approach(uint hash) => _shards[hash >> (32 - ShardBits)]?.Approach(Mixed(hash));

    /// <summary>The record of the key that was approached, most likely: only the hash says so.</summary>
    public TRecord? Guess(uint hash) => _shards[hash >> (32 - ShardBits)]?.Guess(Mixed(hash));

    public bool TryFind(in TKey key, [NotNullWhen(true)] out TRecord? record)
    {
        record = Find(key);
        return record is not null;
    }

    public bool TryAdd(in TKey key, TRecord record)
    {
        var hash = TRecordKey.Hash(key);
        var shard = _shards[hash >> (32 - ShardBits)] ??= new(arena);
        if (shard.Find(Mixed(hash), key) is not null)
        {
            return false;
        }

        if (record.TableCount++ == 0)
        {
            arena.Add(record);
        }

        shard.Add(Mixed(hash), record.Handle);
        Count++;
        return true;
    }

    public bool Remove(in TKey key, TRecord record)
    {
        var hash = TRecordKey.Hash(key);
        if (record.TableCount == 0 || _shards[hash >> (32 - ShardBits)]?.Remove(Mixed(hash), record.Handle) != true)
        {
            return false;
        }

        if (--record.TableCount == 0)
        {
            arena.Remove(record);
        }

        Count--;
        return true;
    }

    // The bits that chose the shard are the same for all of it; 0 marks an empty slot.
    private static uint Mixed(uint hash) => Math.Max(hash << ShardBits, 1);
}
