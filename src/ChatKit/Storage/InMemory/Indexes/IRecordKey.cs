namespace ChatKit.Storage.InMemory;

/// <summary>How a table finds records by a key that the records themselves hold.</summary>
internal interface IRecordKey<TKey, TRecord>
{
    static abstract uint Hash(in TKey key);

    static abstract bool Matches(TRecord record, in TKey key);
}
