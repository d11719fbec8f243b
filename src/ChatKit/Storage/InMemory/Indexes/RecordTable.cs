using System.Diagnostics.CodeAnalysis;

namespace ChatKit.Storage.InMemory;

/// <summary>
/// A hash table that keeps only references and 32 bits of their hashes: a third of what a dictionary of the same keys takes. Split
/// into shards that grow alone and by a quarter, so that no single addition moves a million entries. Not thread-safe.
/// </summary>
internal sealed class RecordTable<TKey, TRecord, TRecordKey>
    where TRecord : class
    where TRecordKey : struct, IRecordKey<TKey, TRecord>
{
    private const int ShardBits = 6;
    private readonly RecordShard<TKey, TRecord, TRecordKey>?[] _shards = new RecordShard<TKey, TRecord, TRecordKey>?[1 << ShardBits];

    public int Count { get; private set; }

    public IEnumerable<TRecord> Records => _shards.Where(shard => shard is not null).SelectMany(shard => shard!.Records);

    public TRecord? Find(in TKey key)
    {
        var hash = TRecordKey.Hash(key);
        return _shards[hash >> (32 - ShardBits)]?.Find(Mixed(hash), key);
    }

    public bool TryFind(in TKey key, [NotNullWhen(true)] out TRecord? record)
    {
        record = Find(key);
        return record is not null;
    }

    public bool TryAdd(in TKey key, TRecord record)
    {
        var hash = TRecordKey.Hash(key);
        var shard = _shards[hash >> (32 - ShardBits)] ??= new();
        if (!shard.TryAdd(Mixed(hash), key, record))
        {
            return false;
        }

        Count++;
        return true;
    }

    public bool Remove(in TKey key, TRecord record)
    {
        var hash = TRecordKey.Hash(key);
        if (_shards[hash >> (32 - ShardBits)]?.Remove(Mixed(hash), record) != true)
        {
            return false;
        }

        Count--;
        return true;
    }

    // The bits that chose the shard are the same for all of it; 0 marks an empty slot.
    private static uint Mixed(uint hash) => Math.Max(hash << ShardBits, 1);
}
