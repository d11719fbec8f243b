namespace ChatKit.Storage.InMemory;

/// <summary>What the storage keeps of a row: the same values in fewer bytes.</summary>
internal abstract class Record
{
    /// <summary>What orders records of the same time.</summary>
    public abstract Guid OrderId { get; }
}
